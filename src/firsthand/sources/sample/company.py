"""Larkfield Home, the made-up company: its sites, people, journey and sources, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hours = tuple[str, str] | None
"""Opening and closing time, `"08:00"`; None: closed that day."""
QuotingBasis = Literal["public", "internal", "ask"]
SourceKind = Literal["survey", "review", "chat", "email", "phone", "web"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    name: str
    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    name: str
    code: str
    zone: str
    hours: tuple[Hours, ...]
    """Monday to Sunday."""
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    key: str
    name: str
    function: str
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    name: str
    function: str
    level: str
    """`frontline`, `lead`, `head`, `director` or `chief`."""
    site: str
    team: str = ""
    roles: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@larkfield.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    key: str
    name: str
    owner: str
    """The key of the function that owns it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    key: str
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOfVoices:
    key: str
    name: str
    kind: SourceKind
    quoting: QuotingBasis
    default_step: str = ""
    """Where its voices belong when the record does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    name: str
    zone: str
    sites: tuple[Site, ...]
    teams: tuple[Team, ...]
    people: tuple[Colleague, ...]
    journey: tuple[Stage, ...]
    sources: tuple[SourceOfVoices, ...]
    accounts: tuple[Account, ...]


_OFFICE: tuple[Hours, ...] = (("08:00", "18:00"),) * 5 + (("09:00", "14:00"), None)
_PHONES: tuple[Hours, ...] = (("08:00", "20:00"),) * 5 + (("09:00", "17:00"), ("10:00", "16:00"))
_SHOP: tuple[Hours, ...] = (("09:30", "19:00"),) * 6 + (("11:00", "17:00"),)
_DEPOT: tuple[Hours, ...] = (("06:00", "22:00"),) * 5 + (("07:00", "13:00"), None)
_NEW_YEAR = Holiday(name="New Year's Day", month=1, day=1)
_CHRISTMAS = Holiday(name="Christmas Day", month=12, day=25)
_BOXING_DAY = Holiday(name="Boxing Day", month=12, day=26)

_SITES = (
    Site(
        name="Leeds",
        code="LDS",
        zone="Europe/London",
        hours=_PHONES,
        holidays=(_NEW_YEAR, _CHRISTMAS, _BOXING_DAY),
    ),
    Site(
        name="Bradford",
        code="BFD",
        zone="Europe/London",
        hours=_SHOP,
        holidays=(_NEW_YEAR, _CHRISTMAS, _BOXING_DAY),
    ),
    Site(
        name="Bristol",
        code="BRS",
        zone="Europe/London",
        hours=_SHOP,
        holidays=(_NEW_YEAR, _CHRISTMAS, _BOXING_DAY),
    ),
    Site(
        name="Hamburg",
        code="HAM",
        zone="Europe/Berlin",
        hours=_OFFICE,
        holidays=(
            _NEW_YEAR,
            Holiday(name="Tag der Deutschen Einheit", month=10, day=3),
            _CHRISTMAS,
        ),
    ),
    Site(
        name="Utrecht",
        code="UTC",
        zone="Europe/Amsterdam",
        hours=_DEPOT,
        holidays=(_NEW_YEAR, Holiday(name="Koningsdag", month=4, day=27), _CHRISTMAS),
    ),
    Site(
        name="Lisbon",
        code="LIS",
        zone="Europe/Lisbon",
        hours=_OFFICE,
        holidays=(_NEW_YEAR, Holiday(name="Dia da Liberdade", month=4, day=25), _CHRISTMAS),
    ),
    Site(
        name="Montréal",
        code="YUL",
        zone="America/Toronto",
        hours=_SHOP,
        holidays=(_NEW_YEAR, Holiday(name="Fête nationale", month=6, day=24), _CHRISTMAS),
    ),
)

_TEAMS = (
    Team(key="cx", name="Customer experience", function="customer-experience", site="Leeds"),
    Team(key="refunds", name="Refunds", function="contact-centre", site="Leeds"),
    Team(key="deliveries", name="Deliveries", function="contact-centre", site="Leeds"),
    Team(key="heating", name="Heating", function="customer-service", site="Leeds"),
    Team(key="hamburg", name="Service Hamburg", function="contact-centre", site="Hamburg"),
    Team(key="lisbon", name="Service Lisbon", function="contact-centre", site="Lisbon"),
    Team(key="engineers", name="Engineers north", function="field-service", site="Leeds"),
    Team(key="bench", name="Repair bench", function="depot-service", site="Utrecht"),
    Team(key="bradford", name="Bradford store", function="sales", site="Bradford"),
    Team(key="montreal", name="Montréal store", function="sales", site="Montréal"),
    Team(key="web", name="Web and app", function="self-service", site="Leeds"),
)


def _colleague(name: str, place: tuple[str, str, str], team: str = "", *roles: str) -> Colleague:
    function, level, site = place
    return Colleague(name=name, function=function, level=level, site=site, team=team, roles=roles)


_AGENT = ("contact-centre", "frontline", "Leeds")

_PEOPLE = (
    _colleague("Maya Okafor", ("customer-experience", "head", "Leeds"), "cx", "cx_lead", "admin"),
    _colleague("Samir Haddad", ("customer-experience", "frontline", "Leeds"), "cx", "analyst"),
    _colleague("Freya Nilsen", ("customer-experience", "lead", "Hamburg"), "cx", "analyst"),
    _colleague("Tomasz Wrona", ("customer-service", "head", "Leeds"), "", "service_lead"),
    _colleague("Ruth Beckett", ("contact-centre", "lead", "Leeds"), "refunds", "coach"),
    _colleague("Owen Pryce", ("contact-centre", "lead", "Leeds"), "deliveries", "coach"),
    _colleague("Priya Raman", _AGENT, "refunds", "agent"),
    _colleague("Joel Adeyemi", _AGENT, "refunds", "agent"),
    _colleague("Nadia Farouk", _AGENT, "refunds", "agent"),
    _colleague("Callum Reid", _AGENT, "refunds", "agent"),
    _colleague("Chen Yu", _AGENT, "deliveries", "agent"),
    _colleague("Zainab Malik", _AGENT, "deliveries", "agent"),
    _colleague("Aoife Byrne", _AGENT, "deliveries", "agent"),
    _colleague("Mirela Ionescu", ("customer-service", "frontline", "Leeds"), "heating", "agent"),
    _colleague("Dougie McRae", ("customer-service", "frontline", "Leeds"), "heating", "agent"),
    _colleague("Jana Vogt", ("contact-centre", "lead", "Hamburg"), "hamburg", "coach", "agent"),
    _colleague("Murat Aydin", ("contact-centre", "frontline", "Hamburg"), "hamburg", "agent"),
    _colleague("Tiago Moreira", ("contact-centre", "lead", "Lisbon"), "lisbon", "coach"),
    _colleague("Beatriz Sousa", ("contact-centre", "frontline", "Lisbon"), "lisbon", "agent"),
    _colleague("Hanna Lindqvist", ("field-service", "director", "Leeds"), "", "leader"),
    _colleague("Ben Whitaker", ("field-service", "frontline", "Leeds"), "engineers"),
    _colleague("Ivo Petrov", ("depot-service", "head", "Utrecht"), "bench", "leader"),
    _colleague("Sanne Visser", ("fulfilment-warehouse", "head", "Utrecht"), "", "leader"),
    _colleague("Aisha Rahman", ("product-management", "head", "Leeds"), "", "leader"),
    _colleague("Leah Brandt", ("marketing", "head", "Hamburg"), "", "leader"),
    _colleague("Sofia Marchetti", ("digital-innovation", "head", "Leeds"), "", "leader"),
    _colleague("Amara Cole", ("self-service", "lead", "Leeds"), "web", "leader"),
    _colleague("Peter Ashworth", ("sales", "head", "Bradford"), "bradford", "leader"),
    _colleague("Camille Roy", ("sales", "lead", "Montréal"), "montreal", "leader"),
    _colleague("Daniel Roth", ("executive-management", "director", "Leeds"), "", "executive"),
    _colleague("Grace Lim", ("executive-management", "chief", "Leeds"), "", "executive"),
)

_JOURNEY = (
    Stage(
        key="find",
        name="Find",
        steps=(
            Step(key="advert", name="Advert", owner="marketing"),
            Step(key="shop", name="Look and choose", owner="sales"),
        ),
    ),
    Stage(
        key="buy", name="Buy", steps=(Step(key="order", name="Order", owner="digital-innovation"),)
    ),
    Stage(
        key="receive",
        name="Receive",
        steps=(
            Step(key="delivery", name="Delivery", owner="fulfilment-warehouse"),
            Step(key="installation", name="Installation", owner="field-service"),
        ),
    ),
    Stage(
        key="use",
        name="Use",
        steps=(
            Step(key="use", name="Everyday use", owner="product-management"),
            Step(key="support", name="Getting help", owner="contact-centre"),
            Step(key="repair", name="Repair", owner="field-service"),
        ),
    ),
    Stage(
        key="give-back",
        name="Give back",
        steps=(
            Step(key="return", name="Return", owner="depot-service"),
            Step(key="refund", name="Refund", owner="executive-management"),
        ),
    ),
    Stage(
        key="pay-and-leave",
        name="Pay and leave",
        steps=(
            Step(key="invoice", name="Invoice", owner="executive-management"),
            Step(key="cancellation", name="Cancellation", owner="customer-service"),
        ),
    ),
)

_SOURCES = (
    SourceOfVoices(key="csat", name="Survey after contact", kind="survey", quoting="internal"),
    SourceOfVoices(key="nps", name="Relationship survey", kind="survey", quoting="internal"),
    SourceOfVoices(key="app-reviews", name="App reviews", kind="review", quoting="public"),
    SourceOfVoices(key="chat", name="Chat", kind="chat", quoting="ask", default_step="support"),
    SourceOfVoices(key="email", name="E-mail", kind="email", quoting="ask", default_step="support"),
    SourceOfVoices(
        key="call-notes",
        name="Call notes",
        kind="phone",
        quoting="internal",
        default_step="support",
    ),
    SourceOfVoices(
        key="web-form", name="Web form", kind="web", quoting="ask", default_step="support"
    ),
)

_ACCOUNTS = (
    Account(key="A-00", name="Osei Housing"),
    Account(key="A-01", name="Canal Side Hotels"),
    Account(key="A-02", name="Northmoor Lettings"),
    Account(key="A-03", name="Beech Avenue Care Homes"),
    Account(key="A-04", name="Hafenblick Ferienwohnungen"),
    Account(key="A-05", name="Stadswonen Oost"),
    Account(key="A-06", name="Pennine Schools Trust"),
    Account(key="A-07", name="Foundry Street Studios"),
)

COMPANY = Company(
    name="Larkfield Home",
    zone="Europe/London",
    sites=_SITES,
    teams=_TEAMS,
    people=_PEOPLE,
    journey=_JOURNEY,
    sources=_SOURCES,
    accounts=_ACCOUNTS,
)
