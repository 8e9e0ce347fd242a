"""Rows that stand in an export without being a customer speaking."""

from __future__ import annotations

import re
from collections.abc import Sequence

ROLES = {
    "agent": "reply", "admin": "reply", "staff": "reply", "employee": "reply", "operator": "reply",
    "support": "reply", "teammate": "reply", "outgoing": "reply", "outbound": "reply",
    "company": "reply", "developer": "reply", "owner": "reply", "mitarbeiter": "reply",
    "agente": "reply", "conseiller": "reply", "bot": "bot", "chatbot": "bot", "automation": "bot",
    "workflow": "bot", "auto_reply": "bot", "autoreply": "bot", "system": "event",
    "activity": "event", "event": "event", "note": "internal_note", "internal": "internal_note",
    "internal note": "internal_note", "private": "internal_note", "private note": "internal_note",
    "test": "test_response", "preview": "test_response", "spam": "spam",
}  # fmt: skip
"""What the cell that says who wrote a row can hold, when it was no customer."""

CUSTOMERS = frozenset(
    (
        "customer",
        "client",
        "user",
        "contact",
        "end-user",
        "enduser",
        "end_user",
        "consumer",
        "lead",
        "visitor",
        "requester",
        "incoming",
        "inbound",
        "kunde",
        "kundin",
        "cliente",
        "reviewer",
        "guest",
    )
)

FOOTER = re.compile(
    r"\s*(reporting period|report(ed)? (generated|created|period)|generated (on|at|by)|export(ed)? (on|at|by)"
    r"|(grand )?total\b|page \d+ of|end of (report|file)|confidential|berichtszeitraum|erstellt am|gesamt\b)",
    re.IGNORECASE,
)


def written_by(cell: str) -> str:
    """Return why a row by this kind of author is not a voice; empty for a customer or unknown.

    >>> written_by("Agent"), written_by("Customer")
    ('reply', '')
    """
    return ROLES.get(cell.strip().lower(), "")


def is_footer(cells: Sequence[str]) -> bool:
    """Return whether the row is a line under the table, such as a reporting period."""
    filled = [cell for cell in cells if cell.strip()]
    return 0 < len(filled) <= 2 and bool(FOOTER.match(filled[0]))
