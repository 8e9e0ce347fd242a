from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from firsthand.reports.models import Report
from firsthand.voices.models import Voice
from tests.reports import company

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(as_ada) -> PdfReader:
    """The usual report: a story, three verdicts with charts, one left alone, one decision."""
    for name in ("Deliveries", "Refunds"):
        company.satisfaction(company.FALLEN, name=name)
    company.satisfaction([*company.QUARTER_UP[:-1], 3700], name="Returns")
    company.satisfaction(company.QUARTER_UP)
    report = company.ready(as_ada, told=company.story())
    spoken = company.voice("A letter came asking for my bank details. I thought it was a scam.")
    report.blocks.filter(kind="measure", way="").update(voice=spoken, text="We made people wait.")
    report.blocks.create(
        kind="decision",
        heading="Pay first, check after",
        text="Under £150.",
        asked_by=date(2026, 12, 5),
    )
    return read(as_ada, report)


def read(client, report: Report) -> PdfReader:
    return PdfReader(BytesIO(client.get(f"/reports/{report.public_id}/report.pdf").content))


def fonts(paper: PdfReader) -> dict[str, bool]:
    """Names of all fonts, and whether each lies inside the file."""
    found = {}
    for page in paper.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = below["/FontDescriptor"].get_object()
            inside = any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
            found[str(descriptor["/FontName"]).split("+")[-1]] = inside
    return found


def test_the_usual_report_fits_two_pages(paper):
    assert len(paper.pages) == 2


def test_page_one_holds_the_voice_the_verdicts_and_the_decision(paper):
    first = " ".join(paper.pages[0].extract_text().split())
    assert "Every time I ring, somebody says five working days." in first
    assert "Deliveries" in first
    assert "Refunds" in first
    assert "Pay first, check after, by 5 December" in first


def test_page_two_ends_with_how_well_we_listened(paper):
    assert "How well we listened" in paper.pages[1].extract_text()


def test_it_is_tagged_for_screen_readers(paper):
    assert paper.root_object["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in paper.root_object
    assert "pdfuaid" in paper.root_object["/Metadata"].get_object().get_data().decode()


def test_both_fonts_lie_inside(paper):
    found = fonts(paper)
    assert any(name.startswith("HankenGrotesk") for name in found)
    assert any(name.startswith("SourceSerif4") for name in found)
    assert all(found.values())


def test_it_reads_what_may_be_read_now(as_ada):
    report = company.ready(as_ada, told=company.story())
    Voice.objects.update(released=False)
    text = " ".join(read(as_ada, report).pages[0].extract_text().split())
    assert "[Not released]" in text
    assert "five working days" not in text
