"""One search field for everything that a person may see."""

from __future__ import annotations

from firsthand.measures.models import Follow, Measure
from firsthand.reports.models import Report, Story
from tests import make


def found(client, words: str) -> str:
    page = client.get("/search/", {"q": words}).content.decode()
    return page[page.index("<main") : page.index("</main")]


def test_a_word_that_a_customer_used_finds_the_voice(as_ada):
    make.voice("The letter came twice.", step=make.step("refund"))
    assert "“The <mark>letter</mark> came twice.”" in found(as_ada, "letter")


def test_a_colleague_is_found_by_name(as_ada, ben):
    assert "Ben" in found(as_ada, "ben")


def test_a_step_leads_to_its_voices(as_ada):
    make.step("refund")
    assert "step=refund" in found(as_ada, "refund")


def test_a_story_a_signal_and_a_report_are_found(as_ada, ada):
    Story.objects.create(title="The letter", by=ada)
    letters = Measure.objects.create(key="l", formula="volume", name="Letters", better="down")
    Follow.objects.create(measure=letters, by=ada)
    Report.objects.create(title="Letters of March", since="2026-03-01", until="2026-03-31", by=ada)
    page = found(as_ada, "letter")
    assert "Stories" in page
    assert "Letters</a>" in page or "Letters</b>" in page
    assert "Letters of March" in page


def test_what_a_person_may_not_see_is_not_found(as_ben):
    make.voice("The letter came twice.", released=False)
    assert "The letter came twice." not in found(as_ben, "letter")


def test_a_search_without_hits_says_what_to_try(as_ada):
    page = found(as_ada, "zyzzyva")
    assert "Nothing that you may see says “zyzzyva”" in page
    assert "Try one word less" in page


def test_a_single_letter_finds_nothing_and_breaks_nothing(as_ada, ben):
    assert "Ben" not in found(as_ada, "b")


def test_what_was_typed_is_shown_as_it_was_typed(as_ada):
    assert "&lt;script&gt;" in found(as_ada, "<script>")
