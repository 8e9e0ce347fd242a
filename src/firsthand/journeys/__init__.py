"""The journey that a customer makes: stages, steps, their owners, and where a voice belongs."""
