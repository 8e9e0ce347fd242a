"""Where and when something was said: the site, the zone, the local day, the journey step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from firsthand.analysis.folding import fold
from firsthand.journeys.placing import Placement
from firsthand.journeys.queries import placer
from firsthand.people.models import Company, Site
from firsthand.voices.bringing.sheet import Sheet
from firsthand.voices.models import Source


class Places:
    """Sites, zones and the rules that find a journey step, loaded once for a whole file."""

    def __init__(self, source: Source) -> None:
        sites = list(Site.objects.order_by("-id"))
        self.by_id = {site.pk: site for site in sites}
        self.by_name = {site.name.casefold(): site for site in sites}
        self.by_name |= {site.code.casefold(): site for site in sites}
        self.zones = {name: site.zone for site in sites for name in (site.name, site.code)}
        self.source = source
        self.fallback = source.zone or Company.current().zone
        self.placer = placer({source.key: source.step_id} if source.step_id else {})

    def sites(self, sheet: Sheet) -> list[Site | None]:
        """The sites that rows name; a row that names none has its source's."""
        found = {name: self._site(name) for name in set(sheet["site"])}
        return [found[name] for name in sheet["site"]]

    def _site(self, name: str) -> Site | None:
        if name:
            return self.by_name.get(name.strip().casefold())
        return self.by_id.get(self.source.site_id) if self.source.site_id else None

    def zones_of(self, sheet: Sheet, sites: Sequence[Site | None]) -> list[str]:
        """The zone that a row states, else the site's, the source's, the company's."""
        named = zip(sheet["zone"], sites, strict=True)
        return [zone or (site.zone if site else self.fallback) for zone, site in named]

    def steps(self, sheet: Sheet) -> list[Placement]:
        """The steps that a rule, the source's own name for it, or a keyword points at."""
        place, source = self.placer.place, self.source.key
        rows = zip(sheet["folded"], sheet["step"], sheet["tags"], strict=True)
        return [
            place(folded, source=source, tags=_folded(step, tags) if step or tags else ())
            for folded, step, tags in rows
        ]


def _folded(step: str, tags: Sequence[str]) -> list[str]:
    return [fold(tag) for tag in (step, *tags) if tag]


def local_days(sheet: Sheet, zones: Sequence[str]) -> list[date]:
    """The day on the wall where it was said; a row that knows only a day, or its zone, keeps it."""
    told = zip(sheet["occurred_on"], sheet["occurred_at"], sheet["zone"], zones, strict=True)
    return [
        on if at is None or own else at.astimezone(_zone(zone)).date() for on, at, own, zone in told
    ]


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
