from __future__ import annotations

import pytest
from django.utils import timezone

from firsthand.people.models import Removal
from firsthand.reports.anchor import Anchor
from firsthand.reports.models import Story
from firsthand.voices.actions.redact import hide_words
from firsthand.voices.models import Voice
from tests.reports import company

pytestmark = pytest.mark.django_db

WORDS = "It came late. Nobody rang to say so! I would still buy it again."


def tell(client, voice: Voice, **fields):
    fields = {"title": "Nobody rang", "paragraph": "", "evidence": "anecdote"} | fields
    return client.post(f"/stories/new/?voice={voice.public_id}", fields)


def page(client, story: Story) -> str:
    return client.get(f"/stories/{story.public_id}/").content.decode()


def test_ticked_sentences_are_the_story(as_ada):
    tell(as_ada, company.voice(WORDS), sentence=["1"])
    shown = page(as_ada, Story.objects.get())
    assert "Nobody rang to say so!" in shown
    assert "It came late" not in shown


def test_words_typed_exactly_are_the_story(as_ada):
    tell(as_ada, company.voice(WORDS), exact="still buy it again")
    span = Story.objects.get().spans.get()
    assert span.voice.shown[span.start : span.end] == "still buy it again"


def test_words_that_nobody_said_are_refused(as_ada):
    answer = tell(as_ada, company.voice(WORDS), exact="I love it")
    assert answer.status_code == 422
    assert "These words are not in it" in answer.content.decode()


def test_nothing_chosen_is_all_of_it(as_ada):
    tell(as_ada, company.voice(WORDS))
    assert WORDS in page(as_ada, Story.objects.get())


def test_another_voice_can_join_a_story(as_ada):
    told, second = company.story(), company.voice("They kept me posted all day.")
    as_ada.post("/stories/add/", {"voice": second.public_id, "story_id": told.public_id})
    assert "They kept me posted all day." in page(as_ada, told)


def test_a_story_cannot_begin_with_a_voice_that_one_may_not_read(as_eve):
    hidden = company.voice(WORDS, released=False)
    assert tell(as_eve, hidden).status_code == 404
    assert as_eve.get(f"/stories/new/?voice={hidden.public_id}").status_code == 404


def test_a_stranger_reads_a_story_with_a_gap_where_words_are_not_released(as_eve):
    told = company.story(company.voice(WORDS, released=False))
    shown = page(as_eve, told)
    assert "Not released" in shown
    assert "It came late" not in shown


def test_whoever_holds_the_key_reads_the_words_and_that_they_are_not_released(as_ada):
    told = company.story(company.voice(WORDS, released=False))
    shown = page(as_ada, told)
    assert "It came late" in shown
    assert "Not released" in shown


def test_an_erased_voice_leaves_an_honest_gap(as_ada):
    told = company.story(company.voice(WORDS))
    Voice.objects.update(shown="", title="", folded="", erased_at=timezone.now())
    shown = page(as_ada, told)
    assert "Taken back at the customer’s request" in shown
    assert "It came late" not in shown


@pytest.mark.parametrize("basis", ["", "ask"])
def test_words_without_leave_to_quote_are_a_gap(as_ada, basis):
    told = company.story(company.voice(WORDS, basis=basis))
    assert "It came late" not in page(as_ada, told)


def test_the_kind_of_evidence_stands_beside_the_words(as_ada):
    tell(as_ada, company.voice(WORDS), evidence="interview")
    assert "Structured interview" in page(as_ada, Story.objects.get())


def test_a_story_of_complaints_alone_says_so(as_ada):
    angry = company.voice(WORDS, scale="stars5", score=1)
    assert "All of this comes from complaints" in page(as_ada, company.story(angry))


def test_a_story_with_praise_in_it_does_not(as_ada):
    angry = company.voice(WORDS, scale="stars5", score=1)
    glad = company.voice("He rang ahead, lovely man.", scale="stars5", score=5)
    shown = page(as_ada, company.story(angry, glad))
    assert "All of this comes from complaints" not in shown
    assert "1 of 2" in shown


def test_what_was_taken_away_comes_back_with_one_click(as_ada):
    told = company.story()
    as_ada.post(f"/stories/{told.public_id}/remove/")
    assert as_ada.get(f"/stories/{told.public_id}/").status_code == 404
    as_ada.post(f"/stories/{told.public_id}/put-back/")
    assert as_ada.get(f"/stories/{told.public_id}/").status_code == 200
    assert not Removal.objects.exists()


def test_a_stranger_neither_changes_nor_takes_away_a_story(as_eve):
    told = company.story()
    assert as_eve.post(f"/stories/{told.public_id}/remove/").status_code == 403
    assert as_eve.get(f"/stories/{told.public_id}/edit/").status_code == 403
    assert as_eve.post(f"/stories/{told.public_id}/put-back/").status_code == 404


def test_the_list_opens_with_the_customers_words(as_eve):
    company.story(company.voice(WORDS))
    assert "It came late" in as_eve.get("/stories/").content.decode()


def test_more_stories_need_no_more_queries(as_eve, django_assert_max_num_queries):
    for _ in range(12):
        company.story(company.voice(WORDS))
    with django_assert_max_num_queries(12):
        as_eve.get("/stories/")


def test_a_story_that_quoted_only_an_erased_customer_loses_its_own_words_too(as_ada):
    from firsthand.reports.erasing import blank_stories

    told = company.story(company.voice(WORDS))
    kept = company.story(company.voice("Still here."), title="Another one")
    Voice.objects.filter(story_spans__story=told).update(shown="", erased_at=timezone.now())
    assert blank_stories() == 1
    told.refresh_from_db()
    kept.refresh_from_db()
    assert (told.paragraph, kept.title) == ("", "Another one")


LONG = "It came late. My name is Anna Kowalska. Nobody rang to say so! I would still buy it again."


def hide(voice: Voice, words: str, by) -> None:
    assert hide_words(voice, words, by=by)


def test_a_quote_keeps_its_words_when_something_before_it_is_hidden(as_ada, ada):
    heard = company.voice(LONG)
    tell(as_ada, heard, exact="Nobody rang to say so!")
    hide(heard, "Anna Kowalska", ada)
    assert "“Nobody rang to say so!”" in page(as_ada, Story.objects.get())


def test_a_quote_in_which_words_were_hidden_since_is_withdrawn(as_ada, ada):
    heard = company.voice(LONG)
    tell(as_ada, heard, exact="My name is Anna Kowalska")
    hide(heard, "Anna Kowalska", ada)
    shown = page(as_ada, Story.objects.get())
    assert "Changed since it was quoted" in shown
    assert "Kowalska" not in shown
    assert "My name is" not in shown


def test_a_new_edition_with_other_words_withdraws_the_quote(as_ada):
    heard = company.voice(LONG)
    tell(as_ada, heard, exact="Nobody rang to say so!")
    Voice.objects.update(shown="All is well now, thank you very much, they were kind in the end.")
    shown = page(as_ada, Story.objects.get())
    assert "Changed since it was quoted" in shown
    assert "they were kind" not in shown


def test_the_nearest_of_the_same_words_is_the_quote():
    held = Anchor.on("No. Yes. No.", 9, 12)
    assert held.read("Well. No. Yes. No.") == "No."


def test_whoever_tells_it_quotes_the_changed_words_again_or_takes_them_out(as_ada, ada):
    heard = company.voice(LONG)
    tell(as_ada, heard)
    hide(heard, "Anna Kowalska", ada)
    told = Story.objects.get()
    form = as_ada.get(f"/stories/{told.public_id}/edit/").content.decode()
    assert "Quote all of it as it is now" in form
    quote = f"/stories/{told.public_id}/quotes/{told.spans.get().pk}/"
    as_ada.post(quote, {"do": "again"})
    assert "Nobody rang to say so!" in page(as_ada, told)
    as_ada.post(quote, {"do": "drop"})
    assert not told.spans.exists()


def test_nobody_else_changes_what_is_quoted(as_ada, as_eve):
    tell(as_ada, company.voice(LONG))
    told = Story.objects.get()
    address = f"/stories/{told.public_id}/quotes/{told.spans.get().pk}/"
    assert as_eve.post(address, {"do": "drop"}).status_code == 403
