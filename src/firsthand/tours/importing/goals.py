"""A list of learning goals: function, side, view, goal. Unknown functions are added."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from firsthand.people.importing.look import Look, Plan, SetAside, look
from firsthand.people.importing.reading import read
from firsthand.people.models import Function, Person
from firsthand.tours.actions.catalogue import add_function, add_goal, word_anew
from firsthand.tours.models import Goal, Side, Standing, View
from firsthand.tours.queries.catalogue import worded

NAMES = {
    "function": "function",
    "department": "function",
    "side": "side",
    "learned from": "side",
    "view": "view",
    "goal": "goal",
    "learning goal": "goal",
    "standing": "standing",
    "what it is": "standing",
}
NEEDED = ("function", "side", "goal")
SIDES = {
    "external": Side.EXTERNAL,
    "with customers": Side.EXTERNAL,
    "outside": Side.EXTERNAL,
    "internal": Side.INTERNAL,
    "inside": Side.INTERNAL,
}


def look_at(text: str) -> Look:
    """Judge every row; nothing is kept yet."""
    return look(read(text, NAMES, NEEDED), key="goal", plan=Planner())


class Planner:
    """Knows the catalogue before the first row, so that a row costs no question."""

    def __init__(self) -> None:
        functions = list(Function.objects.all())
        self.functions = {one.key.casefold(): one for one in functions}
        self.functions |= {one.name.casefold(): one for one in functions}
        self.here = {
            (goal.function_id, goal.side, goal.words.casefold()): goal
            for goal in worded(Goal.objects.kept())
        }

    def __call__(self, told: dict[str, str]) -> Plan:
        name, words = told.get("function", ""), told.get("goal", "")
        if not name or len(name) > 120:
            raise SetAside(_("A goal belongs to a function."))
        if not words or len(words) > 300:
            raise SetAside(_("A goal has between one and 300 characters."))
        side = _meant(SIDES, told.get("side", ""), _("Write external or internal."))
        view = _meant(_words(View), told.get("view", "") or View.TACTICAL, _("Write tactical, …"))
        standing = told.get("standing", "")
        if standing:
            standing = _meant(_words(Standing), standing, _("Write core, support, sister …"))
        function = self.functions.get(name.casefold())
        known = function and self.here.get((function.pk, side, words.casefold()))
        if known and known.view == view:
            return Plan(fate="same")
        if known:
            return Plan(fate="changed", act=partial(_view, known, words, view))
        goal = {"side": str(side), "words": words, "view": str(view)}
        return Plan(fate="new", act=partial(_add, name, standing, goal))


def _words(choices: Any) -> dict[str, Any]:
    values = {one.value: one for one in choices}
    return values | {str(one.label).casefold(): one for one in choices}


def _meant(known: dict[str, Any], cell: str, cure: str) -> Any:
    try:
        return known[cell.casefold()]
    except KeyError:
        raise SetAside(f"“{cell}”: {cure}") from None


def _view(goal: Goal, words: str, view: str, by: Person | None, send: bool) -> None:
    word_anew(goal, words=words, view=view, by=by)


def _add(name: str, standing: str, goal: dict[str, str], by: Person | None, send: bool) -> None:
    """An earlier row of the same list may have added the function a moment ago."""
    function = (
        Function.objects.filter(name__iexact=name).first()
        or Function.objects.filter(key=name.casefold()).first()
        or add_function(name, standing=standing, by=by)
    )
    add_goal(function, by=by, **goal)
