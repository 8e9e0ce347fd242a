"""The lake: redacted voices as a Delta table, for numbers over more rows than a page should read.

A projection of the database and nothing more: losing it loses nothing. It knows no Django; a job
above hands it rows. Its libraries are imported where they are used, so that a web process and
`firsthand --help` never load them.
"""

from __future__ import annotations

from firsthand.lake.schema import VoiceRow

__all__ = ["VoiceRow"]
