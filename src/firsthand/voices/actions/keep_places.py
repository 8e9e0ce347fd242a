"""Where and when something was said: the site, the zone, the local day, the journey step."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from firsthand.analysis.folding import fold
from firsthand.journeys.placing import Placement
from firsthand.journeys.queries import placer
from firsthand.people.models import Company, Site
from firsthand.records import Heard
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

    def site(self, heard: Heard) -> Site | None:
        """The site that the row names; a row that names none has its source's."""
        if heard.site:
            return self.by_name.get(heard.site.strip().casefold())
        return self.by_id.get(self.source.site_id) if self.source.site_id else None

    def zone(self, heard: Heard, site: Site | None) -> str:
        """The zone that the row states, else the site's, the source's, the company's."""
        return heard.zone or (site.zone if site else self.fallback)

    def step(self, heard: Heard, folded: str) -> Placement:
        """The step that a rule, the source's own name for it, or a keyword points at."""
        tags = [fold(tag) for tag in (heard.step, *heard.tags) if tag]
        return self.placer.place(folded, source=self.source.key, tags=tags)


def local_day(heard: Heard, zone: str) -> date:
    """The day on the wall where it was said; a row that knows only a day keeps it."""
    if heard.occurred_at is None or heard.zone:
        return heard.occurred_on
    return heard.occurred_at.astimezone(_zone(zone)).date()


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
