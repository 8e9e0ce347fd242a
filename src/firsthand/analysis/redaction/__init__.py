"""What in a customer's words could tell who they are, found by rules and checksums.

Text in, spans out: `redact` finds, `hide` shows the text with masks, `edit` applies what a
person restored or added. One detector a file; none knows a file, a network or a language model.
"""

from __future__ import annotations

from firsthand.analysis.redaction.scan import redact
from firsthand.analysis.redaction.spans import LABELS, edit, hide, settle

__all__ = ["LABELS", "edit", "hide", "redact", "settle"]
