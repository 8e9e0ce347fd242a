"""Questions about the journey: in which order it runs, and where something belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from firsthand.analysis.folding import fold
from firsthand.journeys.models import Journey, PlaceRule, Stage, Step
from firsthand.journeys.placing import Phrase, Placement, Placer, by_first_word


def placer(sources: Mapping[str, int] | None = None) -> Placer:
    """Load every rule in two queries. `sources`: source key → step, where a source has one."""
    steps = list(Step.objects.kept().in_order())
    kept = {step.pk for step in steps}
    rules = [rule for rule in PlaceRule.objects.all() if rule.step_id in kept]
    return Placer(
        corrections={(r.source_key, fold(r.tag)): r.step_id for r in rules if r.tag},
        remembered=_remembered(rules),
        tags={fold(name): step.pk for step in reversed(steps) for name in (step.name, step.key)},
        sources={key: step for key, step in (sources or {}).items() if step in kept},
        keywords=by_first_word(Phrase(fold(w), s.pk) for s in steps for w in s.keywords),
        order={step.pk: at for at, step in enumerate(steps)},
    )


def _remembered(rules: list[PlaceRule]) -> dict[str, list[tuple[str, Phrase]]]:
    found: defaultdict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    for rule in rules:
        if rule.phrase:
            phrase = Phrase(fold(rule.phrase), rule.step_id)
            found[phrase.words.split(" ")[0]].append((rule.source_key, phrase))
    return dict(found)


def place(text: str, source_key: str = "", tag: str = "") -> Placement:
    """Say where one text belongs. For many texts load a `placer()` once."""
    return placer().place(fold(text), source=source_key, tags=[fold(tag)] if tag else [])


def along() -> list[tuple[Journey, list[tuple[Stage, list[Step]]]]]:
    """Every journey with its stages and their steps, in order, empty stages included."""
    stages = Stage.objects.select_related("journey").order_by("journey_id", "position", "id")
    by_stage: defaultdict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.kept().select_related("function", "owner", "stage").in_order():
        by_stage[step.stage_id].append(step)
    found: dict[Journey, list[Any]] = {journey: [] for journey in Journey.objects.order_by("id")}
    for stage in stages:
        found[stage.journey].append((stage, by_stage[stage.pk]))
    return list(found.items())
