"""What is nobody else's business is behind no door: every list, fragment, file and feed, by reader.

One person writes something down in every place that the floors of contact have. Then those who come
near it knock: a stranger, a colleague, their line manager, an executive, another agent. The doors to
single things are tried in the permission matrix; here are the ones that open, and what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from firsthand.capture.models import Letter
from firsthand.commitments import actions as commitments
from firsthand.encounters.actions import joining, promising
from firsthand.encounters.actions.meet import Guest
from firsthand.encounters.models import Acquaintance, Attendance, Claim, Reluctance
from firsthand.people.models import Person, Team
from firsthand.tours.actions import judge
from tests import make
from tests.conftest import signed_in
from tests.encounters.seats import seat
from tests.tours import making

PLACE, ROUGHLY, TITLE, CUSTOMER = "Corner bar", "a bar in town", "With the Osei family", "Mrs Osei"
BEFORE, FOUND, CHANGED = "I expect contempt", "I found thanks", "I listen longer"
UNEASY, FEELING, ABOUT_GUEST = "A neighbour saw me", "Ashamed then not", "He sat on his hands"
PLAN, DRAFT, WHY_NOT, SERIES = (
    "Talk with the rival",
    "Unfinished half",
    "I overslept",
    "Old friends",
)
KNOWN, ASKED, KEPT = "Zacharias Quill", "May I hide in your call", "Kept for a friend"
LETTER, OWED, RELUCTANT = "A letter not sent yet", "Ring my own mother", "I am afraid of them"
EVIDENCE, ASSESSED, CREDITED = "They cut the last step", "Nobody there asks", "I sold sofas once"
CAPTURED = "07700 900123"
PERSONAL = [
    PLACE, TITLE, CUSTOMER, BEFORE, FOUND, CHANGED, UNEASY, FEELING, ABOUT_GUEST, PLAN, DRAFT,
    WHY_NOT, KNOWN, ASKED, KEPT, LETTER, OWED, RELUCTANT, EVIDENCE, ASSESSED, CREDITED, CAPTURED,
]  # fmt: skip
LEARNED = "People tip when they are seen"
LISTS = [
    "/", "/search/?q=osei", "/search/?q=Corner", "/search/?q=Quill", "/people/",
    "/people/{id}/", "/encounters/", "/encounters/?person=everybody",
    "/encounters/?person={id}", "/encounters/?person={id}&state=planned",
    "/encounters/?person={id}&state=draft", "/encounters/?person={id}&state=not",
    "/encounters/?person=everybody&until=2030-01-01", "/encounters/notes/",
    "/encounters/changed/", "/encounters/waiting/", "/encounters/sums/?person=everybody",
    "/encounters/sums/?person={id}", "/encounters/frontline/", "/encounters/log/?person={id}",
    "/frontline/", "/frontline/grid/", "/frontline/said/", "/frontline/not-yet/",
    "/frontline/seats/", "/frontline/seats/days/{day}/", "/frontline/asks/",
    "/frontline/calendar/", "/frontline/known/", "/frontline/matching/", "/capture/",
    "/capture/mine/", "/commitments/", "/passports/", "/passports/mine/", "/tours/",
    "/tours/coverage/", "/tours/programmes/", "/voices/", "/voices/?q=osei",
]  # fmt: skip
DATA = [
    "/encounters/?person=everybody&format=json",
    "/encounters/?person={id}&state=draft&format=json", "/encounters/notes/?format=json",
    "/encounters/changed/?format=json", "/encounters/sums/?format=json&person=everybody",
    "/frontline/?format=json", "/frontline/grid/?format=json", "/frontline/seats/?format=json",
    "/frontline/asks/?format=json", "/frontline/known/?format=json", "/capture/mine/?format=json",
    "/commitments/?format=json", "/passports/?format=json", "/tours/?format=json",
    "/voices/?format=json",
]  # fmt: skip
FILES = [
    "/encounters/export/csv/?person=everybody", "/encounters/export/parquet/?person=everybody",
    "/encounters/export/csv/?person={id}&state=planned", "/frontline/clocks.csv",
    "/frontline/clocks.json", "/frontline/weeks.csv", "/frontline/said.csv",
    "/frontline/seats/export/csv/", "/commitments/export/csv/", "/passports/?format=csv",
    "/tours/?format=csv", "/tours/coverage/?format=csv", "/voices/export/csv/",
]  # fmt: skip


@pytest.fixture
def owner(db) -> Person:
    """Ben, who wrote something down wherever that can be done, and promised something."""
    team = Team.objects.create(name="Refunds", function=make.function())
    ben = make.person("Ben", "agent", team=team, function=make.function())
    _meet(ben)
    _owe(ben)
    _tour(ben)
    signed_in(ben).post("/capture/", {
        "kind": "conversation", "words": f"She rang from {CAPTURED} about the sofa.",
        "who": CUSTOMER, "key": str(uuid4()),
    })  # fmt: skip
    return ben


def _meet(ben: Person) -> None:
    today = timezone.localdate()
    made = make.encounter(
        ben, today - timedelta(days=2), "shift", learned=LEARNED, title=TITLE, place=PLACE,
        place_kept="fuzzed", place_roughly=ROUGHLY, guests=[Guest(CUSTOMER)],
    )  # fmt: skip
    made.attendances.update(
        before=BEFORE, found=FOUND, changed=CHANGED, uncomfortable=UNEASY, feeling=FEELING,
        about_guest=ABOUT_GUEST,
    )  # fmt: skip
    make.planned(ben, today + timedelta(days=3), title=PLAN, place=PLACE, place_kept="private")
    make.planned(ben, today - timedelta(days=1), title=DRAFT)
    Attendance.objects.filter(encounter__title=DRAFT).update(came=True, found=DRAFT)
    missed = make.planned(ben, today - timedelta(days=4), title=DRAFT)
    Attendance.objects.filter(encounter=missed).update(came=False, why_not=WHY_NOT)
    promising.promise(ben, by=ben, today=today, times=1, period="month", depth=3)
    Acquaintance.objects.create(person=ben, name=KNOWN, likeness=90)
    Reluctance.objects.create(person=ben, why="other", words=RELUCTANT)
    Claim.objects.create(person=ben, said="never", said_on=today)


def _owe(ben: Person) -> None:
    somebody = make.person("Sofia", function=make.function("sales"))
    joining.ask(somebody, by=ben, kind=make.kind("account-call"), message=ASKED)
    commitments.make(kind="listen", what=OWED, owed_by=ben, due_on=timezone.localdate(), url="/")
    seat(somebody, title=KEPT, kept_for=ben)
    Letter.objects.create(person=ben, digest="0" * 64, words=LETTER)


def _tour(ben: Person) -> None:
    host = make.person("Ivo")
    tour = making.tour(ben, host)
    making.note(making.goal(tour), EVIDENCE)
    judge.assess(tour, by=ben, focus="named", words=ASSESSED)
    making.credit(ben, host, words=CREDITED)


@pytest.fixture
def reader(request, owner) -> Person:
    """Who knocks. The line manager is on Ben's team; nobody of them was there."""
    roles = {
        "another agent": ("agent",), "an executive": ("executive",),
        "an administrator": ("admin",), "a line manager": ("service_lead",),
    }[request.param]  # fmt: skip
    team = owner.team if request.param == "a line manager" else None
    return make.person("Reader", *roles, team=team)


def told(client: Client, owner: Person, *, htmx: bool = False) -> Iterator[tuple[str, str]]:
    """Every door that opens, and what it says."""
    fill = {"id": owner.public_id, "day": timezone.localdate() + timedelta(days=3)}
    headers = {"HX-Request": "true"} if htmx else {}
    for door in LISTS if htmx else LISTS + DATA + FILES:
        answer = client.get(door.format(**fill), headers=headers)
        assert answer.status_code in (200, 302, 403), door
        yield door, answer.getvalue().decode(errors="replace")


def leaks(said: Iterable[tuple[str, str]], secrets: list[str]) -> list[tuple[str, str]]:
    """What somebody looks for stands in the field that they wrote it into: that is no leak."""
    return [
        (door, secret)
        for door, text in said
        for secret in secrets
        if secret in text.replace(f'value="{secret}"', "")
    ]


@pytest.mark.parametrize("reader", ["another agent", "an administrator"], indirect=True)
def test_whoever_works_elsewhere_finds_nothing_of_it(reader, owner):
    said = dict(told(signed_in(reader), owner))
    assert leaks(said.items(), [*PERSONAL, LEARNED]) == []
    clocks = {door: text for door, text in said.items() if door.startswith("/frontline/")}
    assert leaks(clocks.items(), ["Ben"]) == []


@pytest.mark.parametrize("reader", ["an executive", "a line manager"], indirect=True)
def test_whoever_may_see_a_clock_sees_the_clock_and_nothing_personal(reader, owner):
    said = dict(told(signed_in(reader), owner))
    assert leaks(said.items(), PERSONAL) == []
    assert "Ben" in said["/frontline/clocks.csv"]
    assert LEARNED in said["/encounters/notes/?format=json"]
    assert ROUGHLY in said["/encounters/?person=everybody&format=json"]


@pytest.mark.parametrize("reader", ["an executive"], indirect=True)
def test_a_fragment_says_no_more_than_its_page(reader, owner):
    assert leaks(told(signed_in(reader), owner, htmx=True), PERSONAL) == []


def test_whoever_wrote_it_finds_all_of_it(owner):
    """Else the test above would pass on a world that says nothing."""
    said = "".join(text for _door, text in told(signed_in(owner), owner))
    page = f"/encounters/{owner.planned.get(title=TITLE).public_id}/"
    said += signed_in(owner).get(page).content.decode()
    tour = owner.tours.get()
    said += signed_in(owner).get(f"/tours/{tour.public_id}/").content.decode()
    said += (
        signed_in(owner).get(f"/passports/credit/{owner.credits.get().public_id}/").content.decode()
    )
    missed = owner.attendances.get(came=False).encounter
    said += signed_in(owner).get(f"/encounters/{missed.public_id}/").content.decode()
    missing = {one for one in PERSONAL if one not in said}
    # Words for a host, for those who lead customer experience and for nobody but a redactor.
    assert missing <= {ABOUT_GUEST, RELUCTANT, CAPTURED}


def test_without_an_account_every_door_leads_to_the_sign_in(owner):
    assert leaks(told(Client(), owner), [*PERSONAL, LEARNED, "Ben"]) == []
