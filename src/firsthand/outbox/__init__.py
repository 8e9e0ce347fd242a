"""One outbox for everything that leaves the house: kinds, choices, quiet hours, retries."""
