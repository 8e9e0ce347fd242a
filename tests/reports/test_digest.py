"""B23: a story travels as a page to print, a letter and a feed, without scripts or pictures."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from firsthand.outbox.models import Choice, Message
from firsthand.reports import digest
from firsthand.reports.erasing import clean
from firsthand.reports.jobs import send_stories
from firsthand.voices.models import Voice
from tests.reports import company

pytestmark = pytest.mark.django_db
WORDS = "Every time I ring, somebody says five working days."


@pytest.fixture
def told():
    return company.story()


def feed_of(person) -> str:
    return f"/stories/feed/{digest.secret_of(person)}.xml"


def test_b23_the_letter_holds_no_script_and_nothing_that_must_be_fetched(as_ben, ben, told):
    Choice.objects.create(person=ben, kind="stories", channel="email")
    as_ben.post("/stories/digest/send/")
    letter = Message.objects.get()
    assert WORDS in letter.html
    assert WORDS in letter.text
    assert "Anecdote" in letter.html
    assert re.findall(r"<(?:script|img|link|iframe|video)", letter.html) == []
    assert re.findall(r"(?:src|background)\s*=|url\(", letter.html) == []


def test_b23_the_page_prints_what_the_letter_says(as_ben, told):
    page = as_ben.get("/stories/digest/").content.decode()
    assert WORDS in page
    assert told.title in page


def test_b23_a_feed_reader_follows_without_signing_in(ben, told):
    answer = Client().get(feed_of(ben))
    [item] = ElementTree.fromstring(answer.content).iter("item")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    assert WORDS in item.findtext("description")
    assert item.findtext("title") == told.title


def test_b23_words_that_may_not_be_quoted_stay_at_home(as_ben, ben, told):
    Voice.objects.update(basis="")
    assert WORDS not in as_ben.get("/stories/digest/").content.decode()
    assert WORDS not in Client().get(feed_of(ben)).content.decode()


def test_a_feed_ends_with_a_new_password_and_with_leaving(ben, told):
    address = feed_of(ben)
    ben.set_password("a long sentence of ones own")
    ben.save()
    assert Client().get(address).status_code == 404
    address = feed_of(ben)
    ben.is_active = False
    ben.save()
    assert Client().get(address).status_code == 404
    assert Client().get("/stories/feed/guessed.xml").status_code == 404


def test_stories_come_on_mondays_to_those_who_chose_them(ben, ada, told):
    Choice.objects.create(person=ben, kind="stories", channel="email")
    with time_machine.travel("2026-11-23T07:00:00Z", tick=False):
        send_stories.enqueue()
        send_stories.enqueue()
    assert [message.to for message in Message.objects.all()] == [ben]


def test_an_erasure_empties_letters_that_wait(ben, told):
    Choice.objects.create(person=ben, kind="stories", channel="email")
    digest.send(ben, key="stories:1", today=company.TODAY)
    Voice.objects.update(shown="", has_words=False, erased_at="2026-11-21T08:00:00Z")
    clean("customer", told.public_id)
    letter = Message.objects.get()
    assert WORDS not in letter.html + letter.text
