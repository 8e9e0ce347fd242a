from __future__ import annotations

from firsthand.outbox.actions.write import channel_for, write

__all__ = ["channel_for", "write"]
