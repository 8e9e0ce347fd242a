"""Make files for a test: say only what the test is about."""

from __future__ import annotations

# ruff: noqa: E501 - the bytes of a file read best on the line that they are
import os
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import firsthand.sources
from firsthand.records import Heard, NotAVoice, Refused, Row
from firsthand.sources.looking import look
from firsthand.sources.tabular.guess import guess_columns
from firsthand.sources.tabular.mapping import Mapping
from firsthand.sources.tabular.parse import open_table, parse

SOURCES = Path(firsthand.sources.__file__).parent
SHARED = Path(os.environ.get("FIRSTHAND_TEST_DATA", Path(__file__).parents[2] / "../shared/data"))


def sample(source: str, name: str) -> Path:
    return SOURCES / source / "samples" / name


def table(data: bytes | str, name: str = "file.csv"):
    raw = data.encode() if isinstance(data, str) else data
    return open_table(BytesIO(raw), name=name)


def cells(data: bytes | str, name: str = "file.csv") -> list:
    return list(table(data, name).rows)


def rows(data: bytes | str, name: str = "file.csv", **changes) -> list[Row]:
    """Read a file through the mapping that is guessed for it."""
    raw = data.encode() if isinstance(data, str) else data
    mapping = look(BytesIO(raw), name).mapping
    assert mapping is not None
    for column, becomes in changes.pop("columns", {}).items():
        mapping = mapping.with_column(column, becomes)
    return list(parse(BytesIO(raw), name=name, mapping=mapping, **changes))


def guessed(text: str) -> Mapping:
    """Guess the mapping of a comma-separated text."""
    opened = table(text)
    return guess_columns(opened.columns, [row for row in opened.rows if isinstance(row, list)])


def heard(found: Iterable[Row]) -> list[Heard]:
    return [row for row in found if isinstance(row, Heard)]


def reasons(found: Iterable[Row]) -> list[str]:
    return [row.reason for row in found if isinstance(row, (Refused, NotAVoice))]


CONTENT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{CONTENT}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
)


def workbook(
    sheet: str, *, strings: str = "", book: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """Zip a workbook around the XML of the rows of its one sheet."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": book
        or f'<workbook xmlns="{CONTENT}" xmlns:r="{REL}"><sheets>'
        '<sheet name="Voices" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{CONTENT}"/>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{CONTENT}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def sheet_row(*values: str | float) -> str:
    """Write a row of texts and numbers."""
    made = (
        f"<c><v>{value}</v></c>"
        if isinstance(value, (int, float))
        else f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        for value in values
    )
    return f"<row>{''.join(made)}</row>"
