"""Whatever is written into any text of the product stays text: on every page, in every file and letter."""

from __future__ import annotations

import csv
from html.parser import HTMLParser
from itertools import cycle, islice

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone

from firsthand.commitments.models import Commitment
from firsthand.measures.models import ChartEvent, Measure
from firsthand.outbox.models import Message
from firsthand.people.models import Company, Person, RoleGrant, Team
from firsthand.reports.actions.stories import quote_again
from firsthand.reports.models import Report, Story, StorySpan
from firsthand.voices.models import Import, ImportFile, Original, SavedView, SetAside, Source, Voice
from firsthand.web.models import Job
from tests import make
from tests.conftest import signed_in
from tests.reports import company
from tests.voices.bringing.conftest import answer, drop

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onfocus=alert(1) autofocus x="',
    "' onmouseover=alert(1) x='",
    "</textarea><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "<svg><script>alert(1)</script></svg>",
    "</text></svg><img src=x onerror=alert(1)>",
    "<style>*{display:none}</style>",
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<base href="//evil.example/">',
    "<form action=//evil.example><input name=q>",
    "{{ 7|add:7 }}{% debug %}",
    "\u202e<b onclick=alert(1)>gnp.exe",
    "--><script>alert(1)</script><!--",
    '=HYPERLINK("//evil.example","<u onclick=alert(1)>")',
]
# Words of the product's own: what they hold is chosen from a list, never typed.
FIXED = {"key", "kind", "scale", "grain", "formula", "zone", "language", "email", "password", "url",
         "better", "state", "task", "query", "place", "code", "digest", "basis", "way", "side",
         "evidence", "queue", "channel", "emotion", "placed_by", "external_id", "folded", "level",
         "verdict", "reason", "role", "source"}  # fmt: skip
PAGES = [
    "/", "/voices/", "/voices/?q=alert", "/voices/export/csv/", "/voices/?format=json",
    "/voices/import/", "/journey/", "/journey/edit/", "/signals/", "/signals/follow/",
    "/stories/", "/reports/", "/people/", "/people/list.csv", "/people/list.json", "/people/new/",
    "/me/", "/me/messages/", "/commitments/", "/more/", "/search/?q=alert", "/settings/",
    "/settings/company/",
    "/settings/sites/", "/settings/functions/", "/settings/teams/", "/settings/sources/",
    "/settings/jobs/", "/settings/messages/", "/settings/erase/",
]  # fmt: skip


class Doors(HTMLParser):
    """What a browser would run or fetch on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        wrong = [name for name in told if name.startswith("on") or name == "srcdoc"]
        wrong += [v for n, v in attrs if n in ("href", "src", "action") and not _ours(v or "")]
        if tag in ("iframe", "object", "embed", "base", "style"):
            wrong.append(tag)
        if tag == "script" and not told.get("src"):
            wrong.append(tag)
        if tag == "meta" and told.get("http-equiv"):
            wrong.append(tag)
        self.found += [f"<{tag}> {one}" for one in wrong]


def _ours(url: str) -> bool:
    return not url.lower().lstrip().startswith(("javascript:", "data:text", "//"))


def poison(turn: int) -> None:
    """Put a payload into every text of every row."""
    payloads = cycle(PAYLOADS)
    list(islice(payloads, turn))
    for model in (Company, Person, Team, Source, Voice, Original, ImportFile, SavedView, Measure,
                  ChartEvent, Story, Report, Commitment, Message, Job, *OTHERS):  # fmt: skip
        for row in model._base_manager.all():
            _poison(row, payloads)


def _poison(row: models.Model, payloads: cycle[str]) -> None:
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and field.name not in FIXED and not field.generated:
            setattr(row, field.name, next(payloads)[: field.max_length])
    row.save()


def _others() -> list[type[models.Model]]:
    from firsthand.journeys.models import Journey, Stage, Step
    from firsthand.people.models import Customer, Function, Site
    from firsthand.reports.models import Block

    return [Journey, Stage, Step, Customer, Function, Site, Block]


OTHERS = _others()


@pytest.fixture
def world(ada: Person) -> tuple[Client, list[str]]:
    """Something of everything, and the addresses of it."""
    RoleGrant.objects.create(person=ada, role="admin")
    asks = signed_in(ada)
    measure = company.satisfaction(company.QUARTER_UP[-14:])
    ChartEvent.objects.create(measure=measure, happened_on=company.OCTOBER, label="x", by=ada)
    voice = make.voice("It never arrives. alert it", title="t", step=make.step(), site=make.site())
    report = company.ready(asks, told=company.story(voice, by=ada))
    bringing = Import.objects.create(by=ada, started_at=timezone.now(), finished_at=timezone.now())
    file = ImportFile.objects.create(
        bringing=bringing, name="x", digest="0" * 64, size=1, source=voice.source,
        assumed={"columns": [PAYLOADS[0], PAYLOADS[-1]]}, problem={"id": "file_empty", "params": {}},
    )  # fmt: skip
    SetAside.objects.create(
        file=file, row=1, reason="date_unreadable", cells=PAYLOADS[:2] + PAYLOADS[-1:],
        params={"column": PAYLOADS[3], "value": PAYLOADS[2]},
    )  # fmt: skip
    SavedView.objects.create(
        person=ada, name="x", place="voices", query='q="><svg onload=alert(1)>'
    )
    Commitment.objects.create(kind="listen", what="x", owed_by=ada, due_on=company.TODAY)
    make.message(to=ada, given_up_at=timezone.now(), problem="x")
    Job.objects.create(task="firsthand.people.jobs.purge", state="failed", said="x", about="x")
    team = Team.objects.create(name="x", function=make.function())
    customer = make.customer()
    story = report.blocks.get(kind="story").story
    return asks, [
        f"/voices/{voice.public_id}/",
        f"/signals/{measure.public_id}/",
        f"/signals/{measure.public_id}/about/",
        f"/signals/{measure.public_id}/numbers.csv",
        f"/signals/{measure.public_id}/?format=json",
        f"/stories/{story.public_id}/",
        f"/stories/{story.public_id}/edit/",
        f"/stories/new/?voice={voice.public_id}",
        f"/reports/{report.public_id}/",
        f"/reports/{report.public_id}/edit/",
        f"/voices/import/{bringing.public_id}/result/",
        f"/voices/import/{bringing.public_id}/set-aside/{file.pk}.csv",
        f"/people/{ada.public_id}/",
        f"/people/{ada.public_id}/edit/",
        f"/settings/teams/{team.public_id}/",
        f"/settings/sites/{make.site().public_id}/",
        f"/settings/sources/{voice.source.public_id}/",
        f"/settings/erase/customer/{customer.public_id}/",
        "/journey/steps/refund/",
        *PAGES,
    ]


def checked(response) -> None:
    content = response.getvalue().decode("utf-8-sig")
    kind = response.headers["Content-Type"].split(";")[0]
    assert kind in ("text/html", "application/json", "text/csv")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if kind == "text/html":
        assert Doors(content).found == []
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    if kind == "text/csv":
        cells = [cell for row in csv.reader(content.splitlines()) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if p.startswith(("<", "</"))])
def test_a_page_that_let_it_through_would_be_seen(payload):
    assert Doors(f"<p>{payload}</p>").found


@pytest.mark.parametrize("turn", [0, 7, 13])
def test_what_is_written_stays_text_on_every_page(world, turn):
    asks, addresses = world
    poison(turn)
    for address in addresses:
        response = asks.get(address)
        assert response.status_code == 200, address
        checked(response)


def test_what_is_written_stays_text_in_a_published_report_and_its_letter(world):
    asks, _addresses = world
    report = Report.objects.get()
    poison(0)
    for span in StorySpan.objects.all():
        quote_again(span)
    report.refresh_from_db()
    report.recipients.create(person=Person.objects.get(email="ada@larkfield.example"))
    published = asks.post(f"/reports/{report.public_id}/publish/")
    assert published.status_code == 302
    for end in ("", "letter/"):
        page = asks.get(f"/reports/{report.public_id}/{end}")
        assert Doors(page.content.decode()).found == []
    letter = Message.objects.get(kind="report")
    assert "\n" not in letter.subject
    assert Doors(letter.html).found == []


def test_a_hostile_file_is_text_from_the_first_page_to_the_last(as_ada):
    heads = ["Ref", "Said", "When", *(p.replace(",", " ") for p in PAYLOADS[:6])]
    rows = [[f"R-{n}", one, "2026-11-03", *PAYLOADS[n:][:6]] for n, one in enumerate(PAYLOADS)]
    lines = [heads, *rows, ["R-99", "x", "never", *PAYLOADS[:6]]]
    text = "\n".join(",".join('"' + c.replace('"', '""') + '"' for c in line) for line in lines)
    address = drop(as_ada, text, name="../../<svg onload=alert(1)>.csv").url
    checked(as_ada.get(address))
    page = answer(as_ada, address, name=PAYLOADS[2], rest="label")
    checked(page)
    counts = page.context["counts"]
    # A body that is markup and nothing else says nothing.
    assert counts.kept + counts.reasons["empty"] == len(PAYLOADS)
    for path in ("/voices/", "/voices/export/csv/", "/settings/sources/", "/voices/import/"):
        checked(as_ada.get(path))
    assert "/" not in ImportFile.objects.get().name
