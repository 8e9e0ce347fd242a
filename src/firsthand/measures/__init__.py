"""Series with a good direction and a verdict: from voices to observations to signals."""
