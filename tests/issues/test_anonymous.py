"""A note without a name: nothing points at its writer, and its writer gets an answer."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from firsthand.issues import anonymous_counting as counting
from firsthand.issues import anonymous_jobs as jobs
from firsthand.issues import anonymous_rules as rules
from firsthand.issues.actions import anonymous
from firsthand.issues.models import Issue, Note, NoteCount, NoteTally, NoteWord
from firsthand.issues.views import anonymous as views
from firsthand.outbox.models import Message
from firsthand.people.models import AuditEntry, Person
from firsthand.web.sample import notes
from tests import make
from tests.conftest import signed_in
from tests.issues import anonymous_world as world_of

WRITE, BACK, NOTES = "/issues/unnamed/", "/issues/unnamed/receipt/", "/issues/unnamed/notes/"
WORDS = "The form asks for the same thing twice."
MONDAY = date(2026, 11, 9)  # a period begins


@pytest.fixture(autouse=True)
def _counted_anew(monkeypatch, db):
    """This process holds the books of no other test."""
    monkeypatch.setattr(counting._holder, "books", counting.Books())
    monkeypatch.setattr(counting._holder, "process", counting.os.getpid())
    views._wrong.clear()


@pytest.fixture
def as_sten(sten):
    return signed_in(sten)


def send(client, words=WORDS, **more):
    form = client.get(WRITE).content.decode()
    receipt = re.search(r'name="receipt" value="(\d{16})"', form)[1]
    told = {"words": words, "sort": "process", "receipt": receipt} | more
    return receipt, client.post(WRITE, told)


def open_with(receipt, client=None, **more):
    return (client or Client()).post(BACK, {"receipt": receipt} | more)


def rows():
    """Every row of every table, as it lies there."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def test_one_row_is_written_and_it_knows_nobody(as_ben, ben, settings):
    as_ben.get(WRITE)
    before = rows()
    receipt, answer = send(as_ben)
    after = rows()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"issues_note"}
    [row] = after["issues_note"]
    for secret in (
        receipt,
        ben.email,
        ben.name,
        str(ben.public_id),
        timezone.now().isoformat()[:10],
    ):
        assert secret not in row
    assert str(ben.pk) not in re.findall(r"\b\d+\b", row)
    assert answer["Cache-Control"].find("no-store") >= 0
    assert "sessionid" not in answer.cookies
    assert receipt[:4] in answer.content.decode()


def test_no_field_of_a_note_can_lead_to_its_writer():
    people = {
        (model, field.name)
        for model in (Note, NoteTally, NoteCount, NoteWord)
        for field in model._meta.get_fields()
        if field.related_model is Person or "Time" in type(field).__name__
    }
    assert people == {(NoteWord, "by")}  # the steward who answered; the database refuses another


def test_sent_twice_it_is_one_note(as_ben):
    told = {"words": WORDS, "sort": "process", "receipt": "1234567812345678"}
    first, again = as_ben.post(WRITE, told), as_ben.post(WRITE, told)
    assert first.content.count(b"1234 5678 1234 5678") == again.content.count(
        b"1234 5678 1234 5678"
    )
    assert Note.objects.count() == 1


def test_names_and_case_numbers_are_pointed_out_before_anything_is_kept(as_ben):
    make.person("Priya Shah")
    _receipt, answer = send(as_ben, "Priya said case C-1029 must wait")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Priya · C-1029" in page
    assert not Note.objects.exists()
    send(as_ben, "Priya said case C-1029 must wait", anyway="on")
    assert Note.objects.exists()


def test_nobody_reads_it_before_the_shuffle(as_ben, as_sten):
    send(as_ben)
    note = Note.objects.get()
    assert as_sten.get(f"{NOTES}{note.pk}/").status_code == 404
    jobs.release_notes.func()
    assert WORDS in as_sten.get(NOTES).content.decode()


def test_a_steward_is_told_once_a_day_that_something_came_and_nothing_else(as_ben, sten):
    send(as_ben)
    assert not Message.objects.exists()
    jobs.release_notes.func()
    jobs.release_notes.func()
    letter = Message.objects.get()
    assert letter.to == sten
    assert WORDS not in letter.text


def test_the_receipt_brings_the_answer_back_also_when_nobody_is_signed_in(as_ben, as_sten, sten):
    receipt, _answer = send(as_ben)
    assert "goes out tonight" in open_with(receipt).content.decode()
    jobs.release_notes.func()
    note = Note.objects.get()
    as_sten.post(f"{NOTES}{note.pk}/", {"verb": "answer", "words": "One field goes on Monday."})
    page = open_with(f"{receipt[:4]} {receipt[4:]}").content.decode()
    assert "One field goes on Monday." in page
    assert sten.name in page


def test_the_raiser_replies_through_the_same_shuffle(as_ben, as_sten):
    receipt, _answer = send(as_ben)
    jobs.release_notes.func()
    open_with(receipt, verb="reply", words="Which field?")
    address = f"{NOTES}{Note.objects.get().pk}/"
    assert "Which field?" not in as_sten.get(address).content.decode()
    assert "Which field?" in open_with(receipt).content.decode()
    jobs.release_notes.func()
    assert "Which field?" in as_sten.get(address).content.decode()


def test_taken_back_nothing_of_it_stays(as_ben):
    receipt, _answer = send(as_ben)
    open_with(receipt, verb="withdraw")
    assert not Note.objects.exists()
    assert open_with(receipt).status_code == 422


def test_what_a_steward_made_of_it_goes_with_the_next_shuffle(as_ben, as_sten, sten):
    receipt, _answer = send(as_ben)
    jobs.release_notes.func()
    note = Note.objects.get()
    told = {"verb": "publish", "title": "A field twice", "words": "We ask twice.", "why_one": "IT"}
    as_sten.post(f"{NOTES}{note.pk}/", told)
    issue = Issue.objects.get()
    assert (issue.by, issue.site, issue.is_open) == (None, None, True)
    assert AuditEntry.objects.filter(verb="publish", actor_id=sten.pk).count() == 1
    open_with(receipt, verb="withdraw")
    assert not Note.objects.filter(words=WORDS).exists()
    jobs.release_notes.func()
    assert not Issue.objects.kept().exists()
    assert not Note.objects.exists()


def test_only_a_steward_reads_notes(as_ben, as_ada, as_root, as_sten):
    send(as_ben)
    jobs.release_notes.func()
    address = f"{NOTES}{Note.objects.get().pk}/"
    assert [one.get(address).status_code for one in (as_ada, as_root, as_ben, as_sten)] == [
        404,
        404,
        404,
        200,
    ]
    assert as_ada.get(NOTES).status_code == 403


def test_a_stranger_sees_no_note(as_ben, eve):
    send(as_ben)
    jobs.release_notes.func()
    assert not Note.objects.visible_to(eve).exists()
    assert not NoteWord.objects.visible_to(eve).exists()


def test_the_database_refuses_a_reply_with_a_name(as_ben, ben):
    send(as_ben)
    with pytest.raises(IntegrityError):
        NoteWord.objects.create(note=Note.objects.get(), by=ben, from_steward=False, words="x")


def test_guessing_receipts_is_slowed_without_knowing_who_guesses(as_ben):
    receipt, _answer = send(as_ben)
    answers = {open_with(f"{n:016d}").status_code for n in range(views.WRONG_A_MINUTE)}
    assert answers == {422}
    assert open_with(receipt).status_code == 429


def test_one_person_sends_at_most_ten_a_day(as_ben):
    statuses = [send(as_ben)[1].status_code for _note in range(counting.MOST_A_DAY + 1)]
    assert statuses == [200] * counting.MOST_A_DAY + [429]
    assert Note.objects.count() == counting.MOST_A_DAY


def test_a_small_site_is_not_kept(as_ben, ben):
    send(as_ben)
    assert Note.objects.get().site is None
    for number in range(rules.FLOOR_FOR_WORDS - 1):
        make.person(f"Colleague {number}", site=ben.site)
    Note.objects.all().delete()
    send(as_ben)
    assert Note.objects.get().site == ben.site


def crowd(count, first=0):
    """Colleagues who sit in Leeds."""
    site = make.site()
    return [make.person(f"Crowd {first + number}", site=site) for number in range(count)]


def all_write(people):
    for person in people:
        anonymous.send(WORDS, "process", anonymous.new_receipt(), person=person)


def end_of_period():
    with time_machine.travel(f"{rules.after(MONDAY)} 04:00:00Z", tick=False):
        jobs.release_notes.func()


@pytest.fixture
def in_the_period():
    with time_machine.travel(f"{MONDAY + timedelta(days=2)} 12:00:00Z", tick=False):
        yield


def test_while_a_period_runs_nothing_is_counted_for_anybody(in_the_period, as_dev):
    all_write(crowd(12))
    jobs.release_notes.func()
    assert "In no period that is over" in as_dev.get("/issues/unnamed/counts/").content.decode()


def test_after_it_five_are_shown_and_four_are_not(as_dev):
    people = crowd(5)
    with time_machine.travel(f"{MONDAY} 12:00:00Z", tick=False):
        all_write([*people, *people])
    end_of_period()
    told = as_dev.get("/issues/unnamed/counts/?format=json").json()["periods"][0]
    assert told["begins_on"] == MONDAY.isoformat()
    assert {one["name"]: one["authors"] for one in told["counts"]} == {
        "All who wrote": 5,
        "Leeds": 5,
        "A process": 5,
    }
    assert "Leeds" in as_dev.get("/issues/unnamed/counts/").content.decode()
    assert "Leeds,5" in as_dev.get("/issues/unnamed/counts/?format=csv").content.decode()


def test_four_are_nobody(as_dev):
    with time_machine.travel(f"{MONDAY} 12:00:00Z", tick=False):
        all_write(crowd(4))
    end_of_period()
    assert not NoteCount.objects.exists()


def test_a_restart_counts_less_and_never_more(in_the_period, monkeypatch):
    people = crowd(8)
    all_write(people[:6])
    anonymous.write_down_counts(MONDAY)
    monkeypatch.setattr(counting._holder, "books", counting.Books())
    all_write(people[1:])
    anonymous.write_down_counts(MONDAY)
    anonymous.close(MONDAY)
    assert NoteCount.objects.get(family="company").authors == 7  # of 6 and 7, never 13


def test_when_it_is_closed_key_set_and_tallies_are_gone(in_the_period):
    all_write(crowd(6))
    anonymous.write_down_counts(MONDAY)
    assert NoteTally.objects.exists()
    anonymous.close(MONDAY)
    assert not NoteTally.objects.exists()
    assert counting._holder.books.counts(MONDAY.isoformat())["cells"] == {}
    assert counting._holder.books._books == {}


def test_where_nobody_can_count_the_note_is_kept_all_the_same(as_ben, monkeypatch):
    class Gone:
        def write(self, *_told):
            raise ConnectionRefusedError

    monkeypatch.setattr(anonymous, "books", Gone)
    send(as_ben)
    assert Note.objects.count() == 1


def test_another_process_asks_the_holder(tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(counting._holder, "books", None)
    holder = counting.books()
    assert isinstance(holder, counting.Books)
    asked = counting.Asked()
    assert asked.write(1, "2026-11-10", "2026-11-09", ":", "rule") is True
    assert asked.counts("2026-11-09") == holder.counts("2026-11-09")
    assert holder.counts("2026-11-09")["cells"] == {"place::": 1, "sort:rule": 1}
    asked.forget("2026-11-09")
    assert holder._books == {}
    assert counting._become() is None  # nobody else can hold them too


def test_keys_and_places_in_the_file_say_nothing_about_who_came_first(ben):
    order = []
    for number in range(60):
        receipt = anonymous.new_receipt()
        anonymous.send(f"{WORDS} {number}", "rule", receipt, person=make.person(f"W{number}"))
        order.append(receipt)
    waiting = list(Note.objects.order_by("id").values_list("receipt", flat=True))
    jobs.release_notes.func()
    hidden = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT receipt FROM issues_note ORDER BY {hidden}")
        lying = [row[0] for row in cursor.fetchall()]
    came = [anonymous.hashed(receipt) for receipt in order]
    for found in (waiting, lying):
        assert abs(correlation(came, found)) < 0.5  # of 60 drawn at random, by chance 1 in 20,000


def correlation(one, other):
    """Spearman's: 1 the same order, 0 none."""
    place = {name: rank for rank, name in enumerate(other)}
    n = len(one)
    apart = sum((rank - place[name]) ** 2 for rank, name in enumerate(one))
    return 1 - 6 * apart / (n * (n**2 - 1))


def test_a_leader_cannot_take_groups_apart_by_subtraction(dev):
    """Forty companies are a script (tests/scale/issues_anonymity.py); here is one."""
    dice = random.Random(20261122)
    world = world_of.company(dice, 90, "north")
    world_of.live(world, dice, periods=3)
    found = world_of.pages(dev, world)
    assert found, "nothing was shown, so nothing was tried"
    assert world_of.leaks(found) == []
    truth = {begin.isoformat(): len(who) for begin, who in world.authors.items()}
    assert all(page.authors <= truth[page.period] for page in found)


def test_the_attack_itself_finds_a_leak_where_there_is_one(dev):
    """Without the remainder rule the same pages give a group of two away."""
    dice = random.Random(1)
    world = world_of.company(dice, 30, "south")
    whole = frozenset(one.pk for one in world.people)
    some = frozenset(list(whole)[:20])
    page = world_of.Page
    leaky = [page("p", "The whole company", whole, 8), page("p", "By site: one", some, 6)]
    assert world_of.leaks(leaky) == ["p The whole company − By site: one: 2"]


def test_larkfield_has_notes_that_keep_the_rules_and_go_with_it(as_eve):
    make.site("lds")
    notes.write_notes(MONDAY)
    assert open_with(notes.receipt(0)).content.decode().count("say when you will ring back") == 1
    told = as_eve.get("/issues/unnamed/counts/?format=json").json()["periods"]
    assert [period["counts"][0]["authors"] for period in told] == [38, 27]
    notes.forget_notes()
    assert not Note.objects.exists()
    assert not NoteCount.objects.exists()


def test_the_page_says_what_cannot_be_promised(as_ben):
    page = as_ben.get(WRITE).content.decode()
    assert "full control of the server" in page
    assert "How you write" in page


def test_no_line_of_the_log_is_written_about_these_pages(as_ben, caplog):
    with caplog.at_level("DEBUG"):
        receipt, _answer = send(as_ben)
        open_with(receipt)
    about = [one for one in caplog.records if not one.name.startswith("django.db")]
    assert about == []


def test_nothing_of_it_is_found_by_search_or_list(as_ben, as_cleo):
    send(as_ben)
    jobs.release_notes.func()
    for address in ("/search/?q=twice", "/issues/", "/issues/?format=json"):
        assert WORDS not in as_cleo.get(address).content.decode()
