"""A person's messages and browsers; for an administrator what failed, and other systems."""
