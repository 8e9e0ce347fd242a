"""Larkfield Home's sites, teams, people and journey, beside whatever is here already."""

from __future__ import annotations

from datetime import date, time

from django.utils import timezone

from firsthand.journeys.models import Journey, Step
from firsthand.journeys.starter import PLACES
from firsthand.people.models import (
    Company,
    Function,
    Holiday,
    KeyGrant,
    OpeningHours,
    Person,
    Role,
    RoleGrant,
    Site,
    Team,
)
from firsthand.sources.sample.company import COMPANY
from firsthand.sources.sample.company import Site as PlannedSite
from firsthand.voices.models import Source, Voice

JOURNEY = f"{COMPANY.name}: from the advert to the last invoice"
NEAREST = {
    "shop": "compare",
    "installation": "set-up",
    "support": "help",
    "return": "refund",
    "cancellation": "cancel",
}
"""Where Larkfield's voices go on a journey that somebody has already made their own."""
KEYS = {"Maya Okafor": "heads customer experience", "Samir Haddad": "analyses what customers say"}


def build() -> dict[str, Source]:
    """Make everything that Larkfield's voices stand on; return its sources by key."""
    company = Company.current()
    if not company.name:
        company.name, company.zone = COMPANY.name, COMPANY.zone
    company.sample = True
    company.save()
    functions = _functions()
    sites = {planned.name: _site(planned) for planned in COMPANY.sites}
    teams = {
        planned.key: Team.objects.get_or_create(
            name=planned.name,
            defaults={"function": functions[planned.function], "site": sites[planned.site]},
        )[0]
        for planned in COMPANY.teams
    }
    _people(functions, sites, teams)
    if not Voice.objects.exists():
        _journey(functions)
    return {planned.key: _source(planned.key) for planned in COMPANY.sources}


def _functions() -> dict[str, Function]:
    wanted = {planned.function for planned in COMPANY.people}
    wanted |= {step.owner for stage in COMPANY.journey for step in stage.steps}
    for key in sorted(wanted):
        name = key.replace("-", " ").capitalize()
        Function.objects.get_or_create(key=key, defaults={"name": name, "position": 99})
    return {function.key: function for function in Function.objects.all()}


def _site(planned: PlannedSite) -> Site:
    site, new = Site.objects.get_or_create(
        code=planned.code.lower(), defaults={"name": planned.name, "zone": planned.zone}
    )
    if not new:
        return site
    OpeningHours.objects.bulk_create(
        OpeningHours(
            site=site,
            weekday=day,
            opens=time.fromisoformat(hours[0]),
            closes=time.fromisoformat(hours[1]),
        )
        for day, hours in enumerate(planned.hours)
        if hours
    )
    this_year = timezone.localdate().year
    Holiday.objects.bulk_create(
        Holiday(site=site, held_on=date(year, day.month, day.day), name=day.name)
        for year in (this_year, this_year + 1)
        for day in planned.holidays
    )
    return site


def _people(functions: dict[str, Function], sites: dict[str, Site], teams: dict[str, Team]) -> None:
    for planned in COMPANY.people:
        if Person.objects.filter(email=planned.email).exists():
            continue
        person = Person.objects.invite(
            email=planned.email,
            name=planned.name,
            level=planned.level,
            function=functions[planned.function],
            site=sites[planned.site],
            team=teams.get(planned.team),
        )
        for role in set(planned.roles) & set(Role.values):
            RoleGrant.objects.create(person=person, role=role)
        if planned.name in KEYS:
            KeyGrant.objects.create(person=person, key="customer_data", reason=KEYS[planned.name])


def _journey(functions: dict[str, Function]) -> None:
    """Larkfield's own journey in the place of the starter, which nobody has used yet."""
    Journey.objects.all().delete()
    journey = Journey.objects.create(
        name=JOURNEY, purpose="Where do customers' trust and time get lost between departments?"
    )
    starter = {place.key: place for place in PLACES}
    heads = {
        person.function_id: person
        for person in Person.objects.filter(level__in=["lead", "head", "director"]).order_by(
            "level"
        )
    }
    for at, stage in enumerate(COMPANY.journey):
        made = journey.stages.create(name=stage.name, position=at)
        for position, step in enumerate(stage.steps):
            like = starter[NEAREST.get(step.key, step.key)]
            owner = functions[step.owner]
            made.steps.create(
                key=step.key,
                name=step.name,
                purpose=like.purpose,
                function=owner,
                owner=heads.get(owner.pk),
                keywords=[] if step.key == "return" else list(like.keywords),
                position=position,
            )


def _source(key: str) -> Source:
    planned = next(source for source in COMPANY.sources if source.key == key)
    step = Step.objects.filter(
        key__in=[planned.default_step, NEAREST.get(planned.default_step, "")]
    ).first()
    source, _ = Source.objects.get_or_create(
        key=f"larkfield-{key}",
        defaults={
            "name": planned.name,
            "kind": "sample",
            "channel": planned.kind,
            "basis": planned.quoting,
            "step": step,
            "zone": COMPANY.zone,
            "released_at": timezone.now(),
            "sample": True,
        },
    )
    return source
