"""Set the report with typst: two A4 pages, tagged (PDF/UA-1), with our own fonts inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from firsthand.reports.presenting import Page
from firsthand.reports.printing.data import data_of

HERE = Path(__file__).parent


def pdf(page: Page) -> bytes:
    """Return the report as a PDF, with quotes as they may be read now."""
    inputs: dict[str, Any] = {"report": json.dumps(data_of(page), ensure_ascii=False)}
    made: bytes = typst.compile(
        HERE / "report.typ",
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
    )
    return made
