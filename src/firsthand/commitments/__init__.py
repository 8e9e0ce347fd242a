"""What one person owes another, and what is waiting for you."""
