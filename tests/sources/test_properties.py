"""Whatever stands in a file: nothing crashes, and every row is accounted for."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Heard, NotAVoice, Refused
from firsthand.sources import SourceError, kind
from firsthand.sources.dates import BadDate, Reading, read_moment
from firsthand.sources.looking import look
from firsthand.sources.markup import plain
from firsthand.sources.scores import read_score
from firsthand.sources.tabular.mapping import Column, Mapping, mapping_from_json
from firsthand.sources.tabular.parse import parse
from firsthand.sources.tabular.table import Assumed
from firsthand.sources.wire import packed, unpacked
from firsthand.sources.wording import clean

# A shared machine pauses at will; how long one example takes says nothing.
calm = settings(deadline=None, max_examples=60)

MESSY = st.text(
    alphabet=st.sampled_from(list("ab1,;\t\"'\r\n<>&=/.- é語😀\0\u202e{}[]:")), max_size=200
)
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40)
SAYINGS = CELL.map(str.strip)
ROWS = st.lists(
    st.tuples(
        SAYINGS, st.sampled_from(["", "1", "5"]), st.dates(date(1971, 1, 1), date(2099, 1, 1))
    ),
    min_size=1,
    max_size=20,
)
MAPPING = Mapping(
    columns=(
        Column(name="said", becomes="words"),
        Column(name="stars", becomes="score"),
        Column(name="on", becomes="date"),
    ),
    scale="stars5",
)


def read_everything(raw: bytes, name: str) -> None:
    try:
        found = look(BytesIO(raw), name)
        source = kind(found.kind)
        rows = list(source.parse(BytesIO(raw), name=name, mapping=found.mapping, zone="UTC"))
    except SourceError:
        return
    assert [row.row for row in rows] == list(range(1, len(rows) + 1))
    assert all(isinstance(row, (Heard, NotAVoice, Refused)) for row in rows)
    assert len(rows) == found.rows or found.mapping is None
    assert unpacked(json.loads(packed(rows)))[0] == rows


@calm
@given(MESSY)
def test_any_text_as_csv(text):
    read_everything(text.encode(), "any.csv")


@calm
@given(st.binary(max_size=300))
def test_any_bytes_as_csv(raw):
    read_everything(raw, "any.csv")


@calm
@given(MESSY)
def test_any_text_as_json(text):
    read_everything(text.encode(), "any.json")


@calm
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["source", "author", "body", "conversations", "id", "said"]), inner
            )
        ),
        max_leaves=15,
    )
)
def test_any_json(value):
    read_everything(json.dumps(value).encode(), "any.json")


@calm
@given(
    ROWS,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_what_is_read(rows, delimiter, newline, encoding):
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerows(
        [("said", "stars", "on"), *((said, stars, on.isoformat()) for said, stars, on in rows)]
    )
    assumed = Assumed(encoding=encoding, delimiter=delimiter)
    found = list(
        parse(
            BytesIO(out.getvalue().encode(encoding)), name="f.csv", mapping=MAPPING, assumed=assumed
        )
    )
    assert len(found) == len(rows)
    for row, (said, stars, on) in zip(found, rows, strict=True):
        if isinstance(row, Heard):
            assert (row.words, row.occurred_on) == (clean(plain(said)), on)
            assert row.score == (float(stars) if stars else None)
        else:
            assert (row.reason, stars, clean(plain(said))) == ("empty", "", "")


@calm
@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.{0,12}"))
def test_any_text_as_a_date_is_read_or_refused(text):
    try:
        moment = read_moment(text, Reading(zone="Europe/Berlin"))
    except BadDate:
        return
    assert 1970 <= moment.day.year < 2100


@calm
@given(st.dates(date(1971, 1, 1), date(2099, 1, 1)))
def test_every_form_of_a_day_reads_back(day):
    forms = [
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%b %d, %Y}",
        f"{day:%Y%m%d}",
        f"{day:%a, %d %b %Y}",
    ]
    assert {read_moment(form, Reading()).day for form in forms} == {day}


@calm
@given(st.text(max_size=30))
def test_any_text_as_a_score(text):
    value = read_score(text)
    assert value is None or abs(value) < 1e309


@calm
@given(st.text(max_size=300))
def test_text_without_markup_is_never_changed(text):
    without = text.replace("<", "")
    assert plain(without) == without


def test_a_mapping_reads_back_what_it_wrote():
    text = "id,said,score,date\n1,Fine,3,03/11/2026\n2,Bad and late,9,04/11/2026\n"
    mapping = look(BytesIO(text.encode()), "f.csv").mapping
    assert mapping is not None
    assert len(mapping.questions()) == 2
    assert mapping_from_json(json.loads(json.dumps(mapping.as_json()))) == mapping
