"""What the rules of an issue refuse, with the cure in words."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A rule says no; its one message names the field and what to do. Forms show it as their own."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
