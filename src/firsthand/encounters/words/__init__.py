"""What is said about encounters, in sentences."""
