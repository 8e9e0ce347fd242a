"""Django's SQLite backend, with a writer that knocks often enough to be let in."""

from __future__ import annotations
