"""Sentences for questions about two periods, mix, daily looking, and what to expect of chance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "move.noise": _(
        "%(change)s. A move at least that large happens by chance alone in %(chance)s of such "
        "comparisons; the truth may be anything from %(low)s to %(high)s. To see it, each period "
        "would need about %(needed)s answers."
    ),
    "move.real": _(
        "%(change)s, somewhere from %(low)s to %(high)s. Chance alone does that in only "
        "%(chance)s of such comparisons."
    ),
    "move.none": _("No change at all. The truth may be anything from %(low)s to %(high)s."),
    "move.past": _("It has moved at least that much in %(as_large)d of the last %(of)s."),
    "mix.rate_only": _(
        "The mix of answers is the same: %(rate)s is what the groups themselves did."
    ),
    "mix.mostly_rate": _(
        "Of %(total)s, %(rate)s is what the groups themselves did and %(mix)s is who answered."
    ),
    "mix.mostly_mix": _(
        "Of %(total)s, %(mix)s is only who answered; what the groups themselves did is %(rate)s."
    ),
    "mix.reversed": _(
        "The whole moved by %(total)s, but the groups themselves moved the other way (%(rate)s): "
        "who answered changed by more (%(mix)s)."
    ),
    "evidence.changed_up": _(
        "It has gone up, and that may be said on any day: evidence %(evidence)s after %(answers)s "
        "answers."
    ),
    "evidence.changed_down": _(
        "It has gone down, and that may be said on any day: evidence %(evidence)s after "
        "%(answers)s answers."
    ),
    "evidence.not_yet": _(
        "Looking every day does not show a change yet: evidence %(evidence)s of %(threshold)s "
        "after %(answers)s answers."
    ),
    "expected.false_signals": _(
        "Of %(judged)d series judged at their latest point, chance alone is expected to flag "
        "%(expected)s."
    ),
    "metric.no_answer": _("Nobody answered, so there is no value."),
}
