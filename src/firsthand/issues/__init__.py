"""From what is heard to what is changed: issues, who listens to them, and what became of them."""
