"""Arithmetic on customers' answers: arrays in, frozen dataclasses out.

Nothing here knows a database, a file, a network, a clock or a language. Words are made above
from message ids (`firsthand.analysis.messages`).
"""

from __future__ import annotations
