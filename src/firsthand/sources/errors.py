"""A file that cannot be read at all: what is wrong, as a message id with what the sentence needs."""

from __future__ import annotations


class SourceError(Exception):
    """A whole file is refused. `reason` is listed in `reasons.FILES`; `params` fill its sentence."""

    def __init__(self, reason: str, **params: str | int) -> None:
        super().__init__(reason, params)
        self.reason = reason
        self.params = {name: str(value) for name, value in params.items()}

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.reason} ({told})" if told else self.reason


class Unreadable(SourceError):
    """An honest file that we do not understand: the wrong kind, damaged, locked."""


class Hostile(SourceError):
    """A file that would hurt whoever opens it: a bomb, an entity trick, a parser crash."""
