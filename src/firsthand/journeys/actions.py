"""What people do to a journey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from firsthand.analysis.folding import fold
from firsthand.journeys.models import Journey, PlaceRule, Stage, Step
from firsthand.journeys.starter import plant
from firsthand.people import audit
from firsthand.people.models import Function, Person, Removal


@transaction.atomic
def starter() -> Journey:
    """Begin with a journey from the first advert to the last invoice, unless there is one."""
    if here := Journey.objects.order_by("id").first():
        return here
    made: Journey = plant(Function, Journey)
    return made


@transaction.atomic
def add_step(stage: Stage, *, name: str, function: Function, by: Person) -> Step:
    """Put a step at the end of its stage."""
    last = stage.steps.aggregate(last=Max("position"))["last"]
    step = stage.steps.create(
        key=_free_key(name), name=name, function=function, position=(last or 0) + 1
    )
    audit.record("add", kind="step", object_id=step.public_id, by=by)
    return step


@transaction.atomic
def add_stage(journey: Journey, *, name: str, by: Person) -> Stage:
    last = journey.stages.aggregate(last=Max("position"))["last"]
    stage = journey.stages.create(name=name, position=(last or 0) + 1)
    audit.record("add", kind="stage", object_id=stage.pk, by=by)
    return stage


@transaction.atomic
def remove_stage(stage: Stage, *, by: Person) -> bool:
    """Take an empty stage away. Steps that were taken off it keep it, so that they can return."""
    if stage.steps.exists():
        return False
    audit.record("remove", kind="stage", object_id=stage.pk, by=by)
    stage.delete()
    return True


def _free_key(name: str) -> str:
    wanted = slugify(name)[:50] or "step"
    taken = set(Step.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(
        key
        for key in (wanted if n == 0 else f"{wanted}-{n + 1}" for n in range(len(taken) + 1))
        if key not in taken
    )


def move_step(step: Step, places: int) -> None:
    """Move a step earlier (negative) or later among the steps of its stage."""
    _reorder(list(step.stage.steps.kept().in_order()), step, places)


def move_stage(stage: Stage, places: int) -> None:
    _reorder(list(stage.journey.stages.order_by("position", "id")), stage, places)


@transaction.atomic
def _reorder(row: list[Any], thing: Step | Stage, places: int) -> None:
    here = row.index(thing)
    row.insert(max(0, here + places), row.pop(here))
    for position, each in enumerate(row):
        type(each)._default_manager.filter(pk=each.pk).update(position=position)


@transaction.atomic
def remove_step(step: Step, *, by: Person) -> Removal:
    """Take a step off the journey. Its voices keep their place, so that it can come back."""
    removal = Removal.objects.create(by=by, what=_("Step “%(name)s”") % {"name": step.name})
    Step.objects.filter(pk=step.pk).update(removal=removal)
    audit.record("remove", kind="step", object_id=step.public_id, by=by)
    return removal


@transaction.atomic
def put_back(step: Step, *, by: Person) -> None:
    Step.objects.filter(pk=step.pk).update(removal=None)
    audit.record("put_back", kind="step", object_id=step.public_id, by=by)


def remember(
    step: Step, *, by: Person, phrase: str = "", source_key: str = "", tag: str = ""
) -> None:
    """The next voice with these words, or with this tag of the source, belongs here."""
    phrase, tag = fold(phrase)[:200].strip(), tag.strip()[:200]
    if not (phrase or tag):
        return
    PlaceRule.objects.update_or_create(
        source_key=source_key, tag=tag, phrase=phrase, defaults={"step": step, "by": by}
    )


def words_that_point(typed: str) -> Sequence[str]:
    """Read keywords as people type them: separated by commas or lines, each once."""
    words = (fold(word) for word in typed.replace("\n", ",").split(","))
    return list(dict.fromkeys(word for word in words if word))
