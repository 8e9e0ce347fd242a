"""What a measure is called when nobody gave it a name, and what is measured in one line."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.measures.models import Measure

FORMULAS = {
    "volume": gettext_lazy("Voices"),
    "mean": gettext_lazy("Average score"),
    "csat.top_two_of_five": gettext_lazy("Satisfied customers"),
    "nps": gettext_lazy("Would recommend us"),
    "response_rate": gettext_lazy("Answered when asked"),
    "ces.mean_of_seven": gettext_lazy("Ease"),
    "ces.agree_of_seven": gettext_lazy("Found it easy"),
    "ces.easy_minus_hard": gettext_lazy("Easy minus hard"),
}
HOW = {
    "volume": gettext_lazy("Number of voices"),
    "mean": gettext_lazy("Mean of the scores"),
    "share": gettext_lazy("Share of answers that gave this score"),
    "csat.top_two_of_five": gettext_lazy("Share of answers of 4 or 5 on a scale of 1 to 5 (CSAT)"),
    "response_rate": gettext_lazy("Answers out of those who were asked"),
    "nps": gettext_lazy("Per cent of 9 and 10 minus per cent of 0 to 6 (NPS)"),
    "ces.mean_of_seven": gettext_lazy("Mean of 1 to 7, “made it easy for me” (CES 2.0)"),
    "ces.agree_of_seven": gettext_lazy("Share of answers of 5 to 7 of 7 (CES 2.0)"),
    "ces.easy_minus_hard": gettext_lazy("Per cent easy minus per cent hard, scale of 1 to 5 (CES)"),
}
EVERY = {
    "day": gettext_lazy("every day"),
    "week": gettext_lazy("every week"),
    "month": gettext_lazy("every month"),
}


def name_of(measure: Measure) -> str:
    """Say what is measured and where: "Voices about Refund", "One-star reviews, App reviews"."""
    if measure.name:
        return measure.name
    parts = [_formula(measure)]
    if measure.step:
        parts.append(_("about %(step)s") % {"step": measure.step.name})
    if measure.source:
        parts.append(_("from %(source)s") % {"source": measure.source.name})
    if measure.site:
        parts.append(_("at %(site)s") % {"site": measure.site.name})
    return " ".join(str(part) for part in parts)


def _formula(measure: Measure) -> str:
    if measure.formula != "share":
        return str(FORMULAS[measure.formula])
    score = f"{measure.score:g}"
    if measure.scale == "stars5":
        return _("Reviews with one star") if score == "1" else _("Reviews with %s stars") % score
    return _("Answers of %s") % score


def how_of(measure: Measure) -> str:
    """Say how it is measured and how often."""
    how, every = HOW[measure.formula], EVERY[measure.grain]
    return _("%(how)s, %(every)s") % {"how": how, "every": every}
