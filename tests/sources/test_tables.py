"""CSV and its relatives, workbooks and JSON: what stands in the file is what is read."""

from __future__ import annotations

# ruff: noqa: E501 - the bytes of a file read best on the line that they are
import json
import tracemalloc
from io import BytesIO

import pytest

from firsthand.sources import Unreadable
from firsthand.sources.tabular.parse import open_table, parse
from firsthand.sources.tabular.table import Assumed, Broken
from tests.sources import files

PLAIN = "id,said,date\n1,Grüße aus Köln – schön,2026-09-01\n2,Voilà,2026-09-02\n"
SPECTRUM = files.SHARED / "exports/csv/csv-spectrum"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_gives_the_same_words(encoding):
    opened = files.table(PLAIN.encode(encoding))
    assert opened.columns == ("id", "said", "date")
    assert [row[1] for row in opened.rows] == ["Grüße aus Köln – schön", "Voilà"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp932", "配達がとても遅かったです。電話にも誰も出ませんでした。"),
        ("cp1251", "Доставка была очень медленной и никто не отвечал на звонки."),
        ("gb18030", "送货太慢了，打电话也没有人接听，非常失望。"),
    ],
)
def test_older_encodings_of_other_scripts_are_recognised(encoding, said):
    text = "id,said,date\n" + "".join(f"{n},{said},2026-09-01\n" for n in range(20))
    assert {row[1] for row in files.cells(text.encode(encoding))} == {said}


def test_a_wrong_byte_late_in_the_file_costs_its_row_and_no_other():
    raw = ("said,date\n" + "Grüße,2026-09-01\n" * 5000).encode() + b"Gr\xfc\xdfe,2026-09-02\n"
    found = files.cells(raw)
    assert [row.reason for row in found if isinstance(row, Broken)] == ["bytes_unreadable"]
    assert len(found) == 5001


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(delimiter):
    text = f'said{delimiter}stars\n"Fine, thanks; really"{delimiter}4\nBad{delimiter}1\n'
    opened = files.table(text)
    assert opened.assumed.delimiter == delimiter
    assert list(opened.rows) == [["Fine, thanks; really", "4"], ["Bad", "1"]]


def test_decimal_commas_do_not_look_like_delimiters():
    assert files.table("said;score\nGut;4,5\nSchlecht;1,5\n").assumed.delimiter == ";"


def test_the_hint_line_of_spreadsheets_is_obeyed():
    opened = files.table("sep=|\nsaid|stars\nFine|4\n")
    assert (opened.columns, list(opened.rows)) == (("said", "stars"), [["Fine", "4"]])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(newline):
    assert files.cells(PLAIN.replace("\n", newline)) == files.cells(PLAIN)


def test_titles_above_the_headings_are_passed_over():
    opened = files.table("Feedback export\n\nAll stores\nid,said,stars\n1,Fine,4\n2,Bad,1\n")
    assert (opened.columns, opened.assumed.title_lines) == (("id", "said", "stars"), 3)
    assert len(list(opened.rows)) == 2


def test_a_file_without_headings_keeps_its_first_row():
    opened = files.table("1,Fine,2026-09-01\n2,Bad,2026-09-02\n")
    assert opened.columns == ("column 1", "column 2", "column 3")
    assert len(list(opened.rows)) == 2


def test_doubled_and_missing_headings_are_told_apart():
    assert files.table("said,,said\na,b,c\n").columns == ("said", "column 2", "said (2)")


def test_cells_of_several_lines_are_one_cell():
    assert files.cells('said,stars\n"One\ntwo, ""three""",4\n') == [['One\ntwo, "three"', "4"]]


def test_a_quote_that_nobody_closed_costs_one_row():
    text = 'said,date\n"Never closed,2026-09-01\n' + "Fine,2026-09-02\n" * 10
    found = files.cells(text)
    assert isinstance(found[0], Broken)
    assert (found[0].reason, found[0].params) == ("quote_unclosed", (("line", "2"),))
    assert found[1:] == [["Fine", "2026-09-02"]] * 10


def test_short_rows_are_filled_and_long_ones_given_back():
    found = files.rows(
        "said,date,stars\nFine,2026-09-01\nBad, very bad,2026-09-02,1\nOk,2026-09-03,3,,\n"
    )
    assert [row.words for row in files.heard(found)] == ["Fine", "Ok"]
    assert (found[1].reason, found[1].params) == (
        "too_many_cells",
        (("found", "4"), ("expected", "3")),
    )
    assert found[1].cells == ("Bad", " very bad", "2026-09-02", "1")


def test_what_a_person_corrected_is_used():
    corrected = Assumed(encoding="cp1252", delimiter=";", title_lines=1)
    opened = open_table(BytesIO(b"a,b;c\nx;y\n1;2\n"), name="f.csv", assumed=corrected)
    assert (opened.columns, list(opened.rows)) == (("x", "y"), [["1", "2"]])


def test_bidi_emoji_and_formulas_survive_and_zeros_do_not():
    said = "\u202bשלום\u202c 👩\u200d👩\u200d👧 =1+1"
    found = files.heard(files.rows(f"said,date\n{said}\0,2026-09-01\n=HYPERLINK(1),2026-09-01\n"))
    assert [row.words for row in found] == [said, "=HYPERLINK(1)"]


def test_identical_rows_without_ids_stay_apart():
    found = files.heard(files.rows("said,date\nok,2026-09-01\nok,2026-09-02\nok,2026-09-03\n"))
    assert [row.occurred_on.day for row in found] == [1, 2, 3]


def test_a_rating_without_words_is_kept():
    found = files.heard(
        files.rows("comment,stars,date\n,1,2026-09-01\n,1,2026-09-01\nGood,5,2026-09-01\n")
    )
    assert [row.score for row in found] == [1, 1, 5]


def test_scores_outside_their_scale_are_set_aside():
    [good, bad, odd] = files.rows(
        "comment,date,Star Rating\nGood,2026-09-01,5\nBad,2026-09-01,2\nOdd,2026-09-01,3\n"
    )
    assert (good.score, bad.score, odd.score) == (5, 2, 3)
    text = (
        "comment,date,Star Rating\n"
        + "Good,2026-09-01,5\n" * 1500
        + "Odd,2026-09-01,11\nNone,2026-09-01,n/a\n"
    )
    assert files.reasons(files.rows(text)) == ["score_outside_scale", "score_unreadable"]


def test_html_bodies_become_what_a_reader_sees():
    body = "<style>p{}</style><script>x()</script><p>2 &lt; 3 and 5 &gt; 4</p><ul><li>a<li>b</ul>"
    found = files.heard(files.rows(f"said,date\n{body},2026-09-01\n2 < 3 and 5 > 4,2026-09-01\n"))
    assert [row.words for row in found] == ["2 < 3 and 5 > 4\n\na\nb", "2 < 3 and 5 > 4"]


def test_agents_notes_and_bots_are_no_voices():
    text = "said,date,author type\nHi,2026-09-01,customer\nHello,2026-09-01,agent\nx,2026-09-01,bot\ny,2026-09-01,note\n"
    assert files.reasons(files.rows(text)) == ["reply", "bot", "internal_note"]


def test_each_site_may_have_its_own_zone():
    text = "said,date,store\nHi,2026-09-01 23:30,Leeds\nHo,2026-09-01 23:30,Bern\n"
    leeds, bern = files.rows(text, zones={"Bern": "Europe/Zurich"}, zone="Europe/London")
    assert (leeds.occurred_at.hour, leeds.zone) == (22, "Europe/London")
    assert (bern.occurred_at.hour, bern.zone) == (21, "Europe/Zurich")


def test_going_on_from_a_checkpoint_gives_the_rest_with_the_same_numbers():
    text = "said,date\n" + "".join(f"Voice {n},2026-09-01\n" for n in range(50))
    assert files.rows(text, skip=20) == files.rows(text)[20:]


def test_memory_does_not_grow_with_the_file(tmp_path):
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        path.write_text("said,date\n" + "The driver came late again.,2026-09-01\n" * rows)
        tracemalloc.start()
        assert (
            sum(1 for _ in parse(path, mapping=files.guessed("said,date\nFine,2026-09-01\n")))
            == rows
        )
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    # Two pieces of a megabyte are held while the encoding is looked for, whatever the size.
    assert peak(40_000) < peak(2_000) + 4_000_000


def test_a_workbook_with_dates_formulas_and_rich_text():
    strings = "<sst><si><r><t>Very </t></r><r><t>late</t></r><rPh><t>no</t></rPh></si></sst>"
    sheet = (
        files.sheet_row("Feedback, November")
        + files.sheet_row("said", "when", "day", "stars", "sum")
        + '<row><c t="s"><v>0</v></c><c s="2"><v>46266.5</v></c><c s="1"><v>46266</v></c><c><v>4</v></c>'
        "<c><f>SUM(D3)</f><v>4.4000000000000004</v></c></row>"
    )
    opened = files.table(files.workbook(sheet, strings=strings), "voices.xlsx")
    assert (opened.assumed.sheet, opened.columns) == (
        "Voices",
        ("said", "when", "day", "stars", "sum"),
    )
    assert list(opened.rows) == [["Very late", "2026-09-01 12:00:00", "2026-09-01", "4", "4.4"]]


def test_gaps_in_a_sheet_cost_nothing():
    sheet = files.sheet_row("said", "date") + (
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Far</t></is></c><c r="B1048576" s="1"><v>46266</v></c></row>'
    )
    assert files.cells(files.workbook(sheet), "far.xlsx") == [["Far", "2026-09-01"]]


@pytest.mark.parametrize(
    "text",
    [
        '[{"said":"Hi","date":"2026-09-01"},{"said":"Ho","date":"2026-09-02"}]',
        '{"data":[{"said":"Hi","date":"2026-09-01"},{"said":"Ho","date":"2026-09-02"}],"more":false}',
        '{"said":"Hi","date":"2026-09-01"}\n{"said":"Ho","date":"2026-09-02"}',
        '{\n "said":"Hi",\n "date":"2026-09-01"\n}\n{\n "said":"Ho",\n "date":"2026-09-02"\n}',
    ],
)
def test_json_comes_in_four_shapes(text):
    assert [row.words for row in files.heard(files.rows(text, "x.json"))] == ["Hi", "Ho"]


def test_half_a_character_in_json_is_marked_and_kept():
    [found] = files.heard(files.rows('{"said":"cut \\ud83d","date":"2026-09-01"}', "x.jsonl"))
    assert found.words == "cut \ufffd"


def test_a_table_needs_a_mapping():
    with pytest.raises(Unreadable, match="mapping_needed"):
        list(parse(BytesIO(b"a,b\n"), name="f.csv"))


@pytest.mark.skipif(not SPECTRUM.is_dir(), reason="no shared test data (FIRSTHAND_TEST_DATA)")
@pytest.mark.parametrize("name", sorted(p.stem for p in SPECTRUM.glob("csvs/*.csv")))
def test_csv_spectrum(name):
    raw = (SPECTRUM / f"csvs/{name}.csv").read_bytes()
    expected = json.loads((SPECTRUM / f"json/{name}.json").read_text(encoding="utf-8"))
    opened = open_table(BytesIO(raw), name=f"{name}.csv")
    read = [dict(zip(opened.columns, row, strict=True)) for row in opened.rows]
    plain = [{key: value.replace("\r\n", "\n") for key, value in row.items()} for row in read]
    assert plain == [
        {key: value.replace("\r\n", "\n") for key, value in row.items()} for row in expected
    ]
