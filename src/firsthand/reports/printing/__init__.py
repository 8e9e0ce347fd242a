"""The report on two A4 pages: data in, a tagged PDF out."""

from __future__ import annotations

from firsthand.reports.printing.pdf import pdf

__all__ = ["pdf"]
