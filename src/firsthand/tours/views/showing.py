"""What tours say on pages of the floors below: a colleague's page, the page of an encounter."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.beside import Line
from firsthand.encounters.models import Encounter
from firsthand.people.models import Person
from firsthand.people.profile import Panel
from firsthand.tours.drawing.ring import SMALL, draw
from firsthand.tours.models import Evidence
from firsthand.tours.queries.access import parts_shown, passports_for
from firsthand.tours.queries.bench import EMPTY, to_learn
from firsthand.tours.queries.passport import Part, cells, coverage, learned_of


def panels(reader: Person, person: Person) -> list[Panel]:
    """A small passport beside the page, for whoever may open the whole one."""
    if not passports_for(reader).filter(pk=person.pk).exists():
        return []
    if parts_shown(reader, person) is not None:
        return [Panel("tours/panel.html", {"person": person}, rail=True)]
    found = cells([person.pk], today=timezone.localdate())
    parts = [Part(function=one, cell=found.get((person.pk, one.pk), EMPTY)) for one in to_learn()]
    learned, of = learned_of(parts)
    drawn = {
        "person": person,
        "ring": draw(parts, SMALL, learned=learned, of=of),
        "covered": coverage(parts),
    }
    return [Panel("tours/panel.html", drawn, rail=True)]


def lines(reader: Person, encounter: Encounter) -> list[Line]:
    """The tours that this encounter was a day of, each once, as far as the reader may know."""
    seen = Evidence.objects.visible_to(reader).filter(encounter=encounter)
    tours = {one.tour.pk: one.tour for one in seen.select_related("tour__function").order_by("id")}
    return [
        Line(
            label=_("Tour of duty"),
            says=one.function.name,
            url=reverse("tour", args=[one.public_id]),
            icon="route",
        )
        for one in tours.values()
    ]
