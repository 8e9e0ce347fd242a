"""Capture: one form, one door. What a colleague heard becomes a voice, and an encounter where it is one."""
