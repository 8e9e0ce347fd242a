"""Customers whom a leader knows: matched privately, three at a time, deleted for good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.analysis.names import likeness, name_of
from firsthand.encounters.actions import knowing
from firsthand.encounters.importing import addresses
from firsthand.encounters.importing.addresses import Card, cards
from firsthand.encounters.models import Acquaintance, Ask
from firsthand.people.models import Account
from tests import make

DAY = date(2026, 11, 23)
VCARD = """BEGIN:VCARD
VERSION:3.0
FN:Bill Delaney
ORG:Osei Housing;Repairs
TEL:+44 113 4960000
EMAIL:bill@example.org
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BCller
END:VCARD
"""


def bring(client, content, name="contacts.vcf"):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post("/frontline/known/bring/", {"file": file}, follow=True).content.decode()


def suggested(client):
    return client.get("/frontline/known/?format=json").json()["suggested"]


@pytest.mark.parametrize(
    ("known", "customer"),
    [
        ("Jürgen Müller", "JURGEN MUELLER"),
        ("José García", "Garcia, Jose"),
        ("Bill Delaney", "Mr William Delaney"),
        ("Łukasz Wałęsa", "lukasz walesa"),
        ("Peggy O’Neill", "Margaret O'Neill"),
        ("Anna de Vries", "Vries, Anne"),
    ],
)
def test_a21_a_match_forgives_accents_case_order_titles_and_nicknames(known, customer):
    assert likeness(name_of(known), name_of(customer)) > 0


@pytest.mark.parametrize(
    ("known", "customer"),
    [("Bill Delaney", "Bill Delany-Smith"), ("Tom Hale", "Edwin Hale"), ("J. Hale", "Jane Hale")],
)
def test_a21_a_likeness_is_not_every_likeness(known, customer):
    assert likeness(name_of(known), name_of(customer)) == 0


@pytest.mark.parametrize(
    ("lines", "card"),
    [
        ("FN:Bill Delaney\nORG:Osei Housing;Repairs", Card("Bill Delaney", "Osei Housing")),
        ("item1.fn;x=y:Ann\\, Dr. Lamb\nitem1.ORG:A\\; Sons", Card("Ann, Dr. Lamb", "A; Sons")),
        ("FN:Maria del\n  Carmen", Card("Maria del Carmen")),
        ("FN;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =\nM=C3=BCller", Card("Jürgen Müller")),
        ("NOTE:FN:Nobody\nPHOTO;ENCODING=b:AAAA\n FN:AA\nFN:Ada Lamb\nFN:Second", Card("Ada Lamb")),
        ("no colon here\n:\n;;;\nFN:Ada Lamb", Card("Ada Lamb")),
    ],
)  # fmt: skip
def test_a_card_is_read_as_telephones_write_it(lines, card):
    for end in ("\n", "\r\n"):
        text = f"BEGIN:VCARD\n{lines}\nEND:VCARD\n".replace("\n", end)
        assert cards(text.encode()) == [card]


def test_a_card_made_to_be_slow_is_read_in_one_walk(monkeypatch):
    """A line that goes on for ever, folded a hundred thousand times: each piece is looked at once."""
    looked = []
    monkeypatch.setattr(addresses, "_plain", lambda value, how: looked.append(len(value)) or value)
    folds = "=\n" * 100_000
    text = f"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:{folds}\nFN:Ada Lamb\nEND:VCARD\n"
    assert cards(text.encode()) == [Card("Ada Lamb")]
    assert looked == [len("Ada Lamb")]


def test_a21_a_vcard_is_matched_with_the_customers(as_eve):
    make.customer("William Delaney")
    make.customer("MUELLER, Juergen", key="C-2")
    page = bring(as_eve, VCARD)
    assert "2 names kept. Only you can see them." in page
    assert set(suggested(as_eve)) == {"Bill Delaney", "Jürgen Müller"}
    assert "William" not in as_eve.get("/frontline/known/").content.decode()


def test_a21_a_csv_list_is_matched_as_well(as_eve):
    make.customer("Maureen Delaney")
    bring(as_eve, "First name;Last name;Company\nMo;Delaney;\nSam;Nobody;\n", "contacts.csv")
    assert suggested(as_eve) == ["Mo Delaney"]


def test_only_names_and_companies_are_kept(as_eve, eve):
    bring(as_eve, VCARD)
    kept = str(list(Acquaintance.objects.values()))
    assert "4960000" not in kept
    assert "bill@example.org" not in kept


def test_a_company_that_is_a_customer_is_a_match_too(as_eve):
    Account.objects.create(name="OSEI HOUSING LTD")
    bring(as_eve, VCARD)
    page = as_eve.get("/frontline/known/").content.decode()
    assert "Osei Housing is a customer." in page


def test_a21_three_are_suggested_and_no_more_than_three_new_ones_a_week(eve):
    """Else a list of invented names would read out who is a customer."""
    for n, name in enumerate(["Ann Fox", "Bea Fox", "Cid Fox", "Dot Fox", "Eve Fox"]):
        make.customer(name, key=f"K{n}")
        Acquaintance.objects.create(person=eve, name=name)
    knowing.find_customers(eve)
    first = knowing.suggest(eve, DAY)
    assert len(first) == 3
    for one in first:
        knowing.say(one, Acquaintance.Fate.OTHER)
    assert knowing.suggest(eve, DAY + timedelta(days=6)) == []
    assert len(knowing.suggest(eve, DAY + timedelta(days=7))) == 2


def test_a21_the_book_is_invisible_to_everybody_else(as_eve, as_root, as_ada, as_dev, eve):
    make.customer("William Delaney")
    bring(as_eve, VCARD)
    mine = Acquaintance.objects.filter(person=eve).first()
    for stranger in (as_root, as_ada, as_dev):
        told = stranger.get("/frontline/known/?format=json").json()
        assert told == {"address_book": [], "suggested": []}
        for what in ("other", "connect"):
            url = f"/frontline/known/{mine.public_id}/{what}/"
            assert stranger.post(url).status_code == 404
        assert "Bill Delaney" not in stranger.get("/search/?q=Delaney").content.decode()


def test_a21_the_book_is_deleted_for_good(as_eve):
    bring(as_eve, VCARD)
    page = as_eve.post("/frontline/known/forget/", follow=True).content.decode()
    assert "2 names deleted." in page
    assert not Acquaintance.objects.exists()


def test_asking_to_connect_is_what_tells_somebody_a_name(as_eve, eve):
    sofia = make.person("Sofia", function=make.function("sales"))
    make.customer("William Delaney")
    bring(as_eve, VCARD)
    mine = Acquaintance.objects.get(name="Bill Delaney")
    as_eve.post(f"/frontline/known/{mine.public_id}/connect/")
    asked = Ask.objects.get()
    assert asked.asked_of == sofia
    assert "Bill Delaney" in asked.message
    assert suggested(as_eve) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "Choose a file"),
        ("BEGIN:VCARD\nnonsense", "no name in this file"),
        ("a,b\n1,2\n", "One must be called “name”."),
        (b"\x00\x01\x02", "This is not text"),
        (b"x" * 4_000_001, "more than 4 MB"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(as_eve, content, says):
    if content == "":
        page = as_eve.post("/frontline/known/bring/", follow=True).content.decode()
    else:
        page = bring(as_eve, content)
    assert says in page or "cannot be read" in page or "nothing to read" in page
    assert not Acquaintance.objects.exists()


def test_an_erased_customer_leaves_every_address_book(as_eve, ada, settings, tmp_path):
    from firsthand.people import erasure, subjects

    settings.DATA = tmp_path
    gone = make.customer("William Delaney")
    bring(as_eve, VCARD)
    erasure.erase(subjects.subject("customer", gone.public_id), by=ada, reason="asked")
    assert suggested(as_eve) == []
    assert not Acquaintance.objects.filter(name="Bill Delaney").exists()
