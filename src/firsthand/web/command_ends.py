"""How a command ends: the exit codes, and the errors that carry them."""

from __future__ import annotations

OK = 0
REFUSED = 1
USAGE = 2
BAD_DATA = 3
NOT_NOW = 4


class Ended(Exception):
    """Ends the command with a sentence that says what to do."""

    code = REFUSED


class Refused(Ended):
    """It is not there, or not allowed."""


class BadUsage(Ended):
    """The options do not go together."""

    code = USAGE


class BadData(Ended):
    """The file or the archive is not what it should be."""

    code = BAD_DATA


class NotNow(Ended):
    """It may work later: something is held, locked, full or away."""

    code = NOT_NOW
