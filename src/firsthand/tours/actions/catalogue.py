"""Word what there is to learn. A new wording is a new version; what was shown stays with the old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from firsthand.people import audit
from firsthand.people.actions.places import keep
from firsthand.people.models import Function, Person, Removal
from firsthand.tours.models import Expectation, Goal, GoalVersion, Whereabouts


@transaction.atomic
def add_goal(function: Function, *, side: str, words: str, view: str, by: Person | None) -> Goal:
    last = Goal.objects.filter(function=function, side=side).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    goal = Goal.objects.create(function=function, side=side, position=position)
    GoalVersion.objects.create(goal=goal, number=1, words=words.strip(), view=view, by=by)
    audit.record("add", kind="learning_goal", object_id=goal.public_id, by=by)
    return goal


@transaction.atomic
def word_anew(goal: Goal, *, words: str, view: str, by: Person | None) -> GoalVersion:
    """Give a goal new words or another view; the same words again change nothing."""
    newest = goal.versions.order_by("-number")[0]
    if (newest.words, newest.view) == (words.strip(), view):
        return newest
    number = newest.number + 1
    made = GoalVersion.objects.create(
        goal=goal, number=number, words=words.strip(), view=view, by=by
    )
    audit.record("word_anew", kind="learning_goal", object_id=goal.public_id, by=by)
    return made


@transaction.atomic
def take_out(goal: Goal, *, by: Person) -> None:
    """Nobody is offered it any more; tours that hold it keep it."""
    goal.removal = Removal.objects.create(by=by, what=_("A learning goal"))
    goal.save(update_fields=["removal"])
    audit.record("remove", kind="learning_goal", object_id=goal.public_id, by=by)


@transaction.atomic
def put_back(goal: Goal, *, by: Person) -> None:
    goal.removal = None
    goal.save(update_fields=["removal"])
    audit.record("put_back", kind="learning_goal", object_id=goal.public_id, by=by)


@transaction.atomic
def add_function(
    name: str,
    *,
    standing: str,
    by: Person | None,
    goals: Iterable[Mapping[str, str]] = (),
) -> Function:
    """Add a part of the company, or one beside it, and what there is to learn in it."""
    position = Function.objects.count()
    function = Function(key=_free_key(name), name=name.strip(), position=position)
    keep(function, by=by)
    if standing:
        Whereabouts.objects.create(function=function, standing=standing)
    for goal in goals:
        add_goal(function, by=by, **goal)
    return function


def _free_key(name: str) -> str:
    key = slugify(name)[:50] or "function"
    taken = set(Function.objects.filter(key__startswith=key).values_list("key", flat=True))
    tries = (key if n == 1 else f"{key}-{n}" for n in range(1, len(taken) + 2))
    return next(one for one in tries if one not in taken)


@transaction.atomic
def expect(cells: Mapping[tuple[str, int], str], levels: Iterable[str], *, by: Person) -> None:
    """Replace the matrix: (level, function) → the mode expected at least, empty for nothing."""
    Expectation.objects.all().delete()
    order = {level: at for at, level in enumerate(levels)}
    Expectation.objects.bulk_create(
        Expectation(level=level, position=order[level], function_id=function, mode=mode)
        for (level, function), mode in cells.items()
        if mode
    )
    audit.record("change", kind="expectations", by=by)
