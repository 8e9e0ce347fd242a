"""What people do with stories and reports."""

from __future__ import annotations
