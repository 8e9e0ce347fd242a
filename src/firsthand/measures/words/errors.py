"""Sentences for data that cannot be judged: the cause, and the cure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ERRORS = {
    "error.empty": _("There are no values. Give at least one point."),
    "error.lengths_differ": _(
        "There are %(times)s times but %(found)s %(what)s. Give one for each time."
    ),
    "error.values_or_counts": _("Give either values, or numerators with denominators."),
    "error.times_mixed": _("The time at %(at)s is of another kind. Use one form for all."),
    "error.times_not_increasing": _(
        "%(at)s does not come after %(after)s. Sort the rows by time, one row per period."
    ),
    "error.not_a_number": _(
        "The %(what)s at %(at)s is not a number. Leave the row out if it is not known."
    ),
    "error.denominator_not_positive": _(
        "The denominator at %(at)s is %(denominator)s. Leave periods without answers out."
    ),
    "error.numerator_negative": _("The numerator at %(at)s is %(numerator)s. Counts begin at 0."),
    "error.more_than_all": _(
        "At %(at)s, %(numerator)s of %(denominator)s is more than all. Are the columns swapped?"
    ),
    "error.method_needs_counts": _(
        "The method %(method)s needs numerators and denominators, not values."
    ),
    "error.method_unknown": _(
        "There is no method %(method)s. Choose auto, xmr, p, laney, u or laney_u."
    ),
    "error.better_unknown": _("“%(better)s” is no direction. Choose up, down or neither."),
    "error.kind_unknown": _("“%(kind)s” is no kind of count. Choose share or rate."),
    "error.baseline_empty": _("No point lies from %(start)s to %(end)s. Choose another baseline."),
    "error.baseline_short": _(
        "The baseline has %(points)s points. It needs at least %(needed)s to say what is usual."
    ),
    "error.baseline_crosses_break": _(
        "The baseline from %(start)s to %(end)s crosses a change of the line. Keep it on one side."
    ),
    "error.break_outside": _("No point lies at %(at)s, so the line cannot break there."),
    "error.score_off_scale": _(
        "A score of %(score)s is not on the scale of %(lowest)s to %(highest)s."
    ),
    "error.count_negative": _("A count of %(found)s cannot be. Counts begin at 0."),
    "error.share_impossible": _("%(hits)s out of %(answers)s cannot be."),
    "error.too_few": _("%(found)s is too few: at least %(needed)s are needed."),
    "error.rate_not_positive": _(
        "%(found)s false alarms a month cannot be. Allow more than none, for example 0.5."
    ),
    "error.history_short": _(
        "Messages reach back %(days)s days. At least %(needed)s are needed to know what is usual."
    ),
    "error.judged_once": _(
        "Nothing was judged by two people. Let two of them judge the same at least once."
    ),
    "error.never_varies": _(
        "%(what)s is %(value)s in every row, so nothing can go along with it. Leave it out."
    ),
    "error.weight_not_positive": _(
        "The weight in row %(row)d is %(weight)s. Leave out who stands for nobody."
    ),
    "error.level_without_total": _(
        "There is no total for “%(level)s” of %(margin)s. Give one, or join it with another."
    ),
    "error.total_without_rows": _(
        "Nobody answered from “%(level)s” of %(margin)s. Join it with another."
    ),
    "error.totals_differ": _(
        "The totals of %(margin)s add up to %(found)s, those before to %(first)s. Count the same "
        "people in each."
    ),
    "error.weights_not_settled": _(
        "After %(rounds)d rounds a group still changes by %(apart)s. Join small groups."
    ),
    "error.one_in_stratum": _(
        "Only one was drawn from “%(stratum)s”, so its variation is unknown. Join it with another."
    ),
}
