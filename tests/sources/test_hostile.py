"""Files made to hurt: each ends in a clear error, or with every row accounted for, within 5 s."""

from __future__ import annotations

# ruff: noqa: E501 - the bytes of a file read best on the line that they are
import gzip
import json
import resource
import struct
import zipfile
from io import BytesIO

import pytest

from firsthand.sources import SourceError, limited, reasons
from firsthand.sources.limited import How
from tests.sources import files

ROW = "Fine,2026-09-01,4\n"
HEAD = "said,date,stars\n"
BOMB = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SST = f'<sst xmlns="{files.CONTENT}">'


def zipped(**parts: bytes | str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping() -> bytes:
    """Point two entries of the list of contents at the same bytes."""
    raw = bytearray(files.workbook(files.sheet_row("a", "b")))
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 4)
    raw[second + 42 : second + 46] = raw[first + 42 : first + 46]
    return bytes(raw)


def lying_about_size() -> bytes:
    """Say of a large part that it unpacks to ten bytes."""
    raw = bytearray(files.workbook(files.sheet_row("said", "date") * 50_000))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


TABLES: dict[str, bytes] = {
    "bom": b"\xef\xbb\xbf" + (HEAD + ROW).encode(),
    "utf16": (HEAD + ROW).encode("utf-16"),
    "utf16_odd_byte": (HEAD + ROW).encode("utf-16") + b"\x00",
    "utf16_lone_surrogate": HEAD.encode("utf-16") + b"\x00\xd8" + ROW.encode("utf-16-le"),
    "cp1252": (HEAD + "Grüße,2026-09-01,4\n").encode("cp1252"),
    "shift_jis": (HEAD + "配達がとても遅かった,2026-09-01,4\n").encode("cp932"),
    "semicolon": (HEAD + ROW).replace(",", ";").encode(),
    "tab": (HEAD + ROW).replace(",", "\t").encode(),
    "cr_only": (HEAD + ROW).replace("\n", "\r").encode(),
    "unclosed_quote": (HEAD + '"never,2026-09-01,4\n' + ROW * 20_000).encode(),
    "every_quote_open": (HEAD + '"never,2026-09-01,4\n' * 20_001).encode(),
    "nul": (HEAD + "Fi\0ne,2026-09-01,4\n").encode(),
    "only_nul": b"\0" * 100_000,
    "ragged": (HEAD + "a\nb,2026-09-01\nc,2026-09-01,4,5,6\n").encode(),
    "duplicate_header": (b"said,said,said,date\n" + b"a,b,c,2026-09-01\n"),
    "no_header": ROW.encode() * 5,
    "long_field": (HEAD + "x" * 20_000_000 + ",2026-09-01,4\n" + ROW).encode(),
    "long_quoted_field": (HEAD + '"' + "x\n" * 100_000 + '",2026-09-01,4\n' + ROW).encode(),
    "many_columns": (",".join(f"c{n}" for n in range(100_000)) + "\n" + "1," * 100_000 + "\n").encode(),
    "formula": (HEAD + "=cmd|' /C calc'!A0,2026-09-01,4\n@SUM(A1),2026-09-01,4\n").encode(),
    "html": (HEAD + "<script>x</script><p>Fine</p>,2026-09-01,4\n").encode(),
    "deep_html": (HEAD + "<div>" * 100_000 + "</div>,2026-09-01,4\n").encode(),
    "interleaved_html": (HEAD + "<b><p>" * 10_000 + "</b>,2026-09-01,4\n").encode(),
    "bidi": (HEAD + "\u202egnorw\u202c,2026-09-01,4\n").encode(),
    "lone_surrogate": HEAD.encode() + b"cut \xed\xa0\xbd,2026-09-01,4\n" + ROW.encode(),
    "dates": (HEAD + "a,99/99/9999,4\nb,today,4\nc,1e309,4\n" + "d," + "9" * 400 + ",4\n").encode(),
    "numbers": (HEAD + "a,2026-09-01,nan\nb,2026-09-01,1e400\nc,2026-09-01," + "9" * 5000 + "\n").encode(),
    "only_quotes": b'"' * 1_000_000,
    "only_commas": b"," * 500_000,
    "only_newlines": b"\n" * 1_000_000,
    "random": bytes((n * 7919 + n // 251) % 256 for n in range(200_000)),
    "gzip": gzip.compress((HEAD + ROW).encode(), mtime=0),
    "exe": b"MZ\x90\x00" + b"\0" * 4000,
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "empty": b"",
    "blank": b" \n \n",
}  # fmt: skip

HUGE_SHEET = files.sheet_row("said", "date") + "<row>" + "<c><v>1</v></c>" * 200 + "</row>"
WORKBOOKS: dict[str, bytes] = {
    "doctype_bomb": files.workbook(files.sheet_row("a", "b"), strings=BOMB + SST + "<si><t>&b;</t></si></sst>"),
    "outside_entity": files.workbook(files.sheet_row("a", "b"), strings=OUTSIDE + SST + "<si><t>&x;</t></si></sst>"),
    "zip_bomb": files.workbook(files.sheet_row("a", "b"), extra={"xl/media/x.bin": b"\0" * 300_000_000}),
    "sheet_bomb": files.workbook("<row>" + "<c><v>1</v></c>" * 2_000_000 + "</row>"),
    "far_corner": files.workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "nonsense_reference": files.workbook('<row><c r="ZZZZZ99999999999"><v>1</v></c></row>' * 3),
    "missing_string": files.workbook('<row><c t="s"><v>99999999</v></c><c t="s"><v>-1</v></c></row>' * 3),
    "many_strings": files.workbook(
        files.sheet_row("a", "b"), strings=SST + "<si><t>" + "y" * 50 + "</t></si>" * 1 + "<si><t>z</t></si>" * 2_000_000 + "</sst>"
    ),
    "long_string": files.workbook(
        files.sheet_row("said", "date") + '<row><c t="s"><v>0</v></c></row>', strings=SST + "<si><t>" + "y" * 19_000_000 + "</t></si></sst>"
    ),
    "repeated_string": files.workbook(
        '<row>' + '<c t="s"><v>0</v></c>' * 900 + "</row>", strings=SST + "<si><t>" + "y" * 900_000 + "</t></si></sst>"
    ),
    "broken_xml": files.workbook("<row><c><v>1</c></row>"),
    "deep_xml": files.workbook("<x>" * 200_000),
    "too_many_files": zipped(**{f"f{n}": b"" for n in range(3000)}),
    "overlapping": overlapping(),
    "lying_about_size": lying_about_size(),
    "no_workbook": zipped(**{"readme.txt": "hello"}),
    "truncated": files.workbook(files.sheet_row("a", "b"))[:-200],
    "old_or_locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "text": b"said,date\n",
}  # fmt: skip

JSONS: dict[str, bytes] = {
    "deep": b"[" * 500_000,
    "deep_item": b'[{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}]",
    "deep_lines": (b'{"a":' + b"[" * 20_000 + b"]" * 20_000 + b"}\n") * 3,
    "long_string": b'[{"a":"' + b"x" * 20_000_000 + b'"}]',
    "long_line": b'{"said":"Hi","date":"2026-09-01"}\n{"said":"' + b"x" * 20_000_000 + b'"}\n',
    "cut_off": b'[{"said":"Hi","date":"2026-09-01"},{"said":',
    "big_number": b'{"said":' + b"9" * 10_000 + b',"date":"2026-09-01"}',
    "not_numbers": b'{"said":"x","stars":NaN,"date":"2026-09-01"}\n{"said":"x","stars":Infinity,"date":1e999}',
    "many_keys": json.dumps({f"k{n}": 1 for n in range(100_000)}).encode(),
    "scalars": b"1\n2\n3\n",
    "lone_surrogate": b'{"said":"\\ud800","date":"2026-09-01"}',
    "wrong_bytes": b'{"said":"\xff\xfe","date":"2026-09-01"}',
    "fake_conversations": b'{"type":"conversation.list","conversations":[1,{"source":[]},{"source":{"author":7,"body":[]}}]}',
}  # fmt: skip

PARQUETS = {
    "text": b"said,date\n",
    "magic_only": b"PAR1",
    "empty_between": b"PAR1" + b"\0" * 1000 + b"PAR1",
    "bad_footer": b"PAR1" + b"\x15" * 1000 + struct.pack("<I", 900) + b"PAR1",
    "cut_off": files.sample("obsei", "part-made-up.parquet").read_bytes()[:-100],
    "flipped": bytes(
        byte ^ (0x55 if 200 < n < 900 else 0)
        for n, byte in enumerate(files.sample("obsei", "part-made-up.parquet").read_bytes())
    ),
}

CORPUS = [
    pytest.param(data, f"file.{ending}", id=f"{ending}-{name}")
    for ending, corpus in (
        ("csv", TABLES),
        ("xlsx", WORKBOOKS),
        ("jsonl", JSONS),
        ("parquet", PARQUETS),
    )
    for name, data in corpus.items()
]


def processor_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def read_all(path) -> tuple[int, int]:
    """Return how many rows were announced and how many were accounted for."""
    look = limited.inspect(path, path.name)
    how = How(kind=look.kind, mapping=look.mapping, assumed=look.assumed if look.mapping else None)
    found = [row for batch in limited.read(path, path.name, how) for row in batch.rows]
    assert [row.row for row in found] == list(range(1, len(found) + 1))
    return look.rows if look.mapping else len(found), len(found)


def outcome(path) -> tuple[int, int, SourceError | None]:
    try:
        return *read_all(path), None
    except SourceError as wrong:
        return 0, 0, wrong


@pytest.mark.parametrize(("data", "name"), CORPUS)
def test_a_hostile_file_ends_well(data, name, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    before = processor_seconds()
    announced, accounted, wrong = outcome(path)
    assert processor_seconds() - before < 10, "two children of at most 5 s each"
    assert announced == accounted
    if wrong is not None:
        assert set(wrong.params) == set(reasons.FILES[wrong.reason])
        assert wrong.reason != "reader_failed", "that something failed is no clear error"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (TABLES["gzip"], "f.csv", "not_what_it_says"),
        (TABLES["exe"], "f.csv", "not_what_it_says"),
        (TABLES["svg"], "f.csv", "not_what_it_says"),
        (TABLES["empty"], "f.csv", "file_empty"),
        (TABLES["many_columns"], "f.csv", "too_many_columns"),
        (WORKBOOKS["doctype_bomb"], "f.xlsx", "workbook_doctype"),
        (WORKBOOKS["outside_entity"], "f.xlsx", "workbook_doctype"),
        (WORKBOOKS["zip_bomb"], "f.xlsx", "archive_bomb"),
        (WORKBOOKS["too_many_files"], "f.xlsx", "archive_too_many_files"),
        (WORKBOOKS["overlapping"], "f.xlsx", "archive_overlap"),
        (WORKBOOKS["old_or_locked"], "f.xlsx", "workbook_old_or_locked"),
        (JSONS["deep"], "f.json", "json_too_deep"),
        (PARQUETS["bad_footer"], "f.parquet", "parquet_damaged"),
        (b"a,b\n", "f.docx", "kind_unknown"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_the_error_says_what_is_wrong(data, name, reason, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as wrong:
        limited.inspect(path, name)
    assert wrong.value.reason == reason
