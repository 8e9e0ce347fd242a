"""Sentences for verdicts, rules, reasons and warnings, by message id.

A value comes in as text that `Unit` has already written; `points` and `more` are counts of periods.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERDICTS = {
    "verdict.early": _("Too early to tell: %(more)s more."),
    "verdict.noise": _(
        "%(value)s, no more than it usually moves (%(lower)s to %(upper)s). Best left alone."
    ),
    "verdict.worse": _("Worse since %(since)s: %(rule)s. Usually %(lower)s to %(upper)s."),
    "verdict.better": _("Better since %(since)s: %(rule)s. Usually %(lower)s to %(upper)s."),
    "verdict.both": _(
        "Signals both ways since %(since)s: %(rule)s, and something else says the opposite. "
        "Look at the chart before you say anything."
    ),
    "verdict.higher": _("Higher since %(since)s: %(rule)s. Usually %(lower)s to %(upper)s."),
    "verdict.lower": _("Lower since %(since)s: %(rule)s. Usually %(lower)s to %(upper)s."),
}

RULES = {
    "rule.outside_high": _("above the usual range"),
    "rule.outside_low": _("below the usual range"),
    "rule.trend_up": _("seven in a row rising"),
    "rule.trend_down": _("seven in a row falling"),
    "rule.two_in_three_high": _("two of three close to the top of the usual range"),
    "rule.two_in_three_low": _("two of three close to the bottom of the usual range"),
    "rule.run_high": _("seven or more in a row above the average"),
    "rule.run_low": _("seven or more in a row below the average"),
}

REASONS = {
    "reason.asked": _("You asked for this chart (%(method)s)."),
    "reason.values": _("Single values, so the usual range comes from how far they move each time."),
    "reason.rates": _(
        "Counts per exposure, so the usual range follows how much there was to count."
    ),
    "reason.shares_steady": _(
        "Shares that vary as chance alone would make them, so the usual range follows the number "
        "of answers."
    ),
    "reason.shares_overdispersed": _(
        "Shares that vary %(ratio)s times as much as chance alone would make them, so the usual "
        "range is widened to what this series really does (Laney p′)."
    ),
}

WARNINGS = {
    "warning.autocorrelated": _(
        "Neighbouring values go together (%(correlation)s), so false signals are more likely "
        "than usual."
    ),
    "warning.overdispersed": _("The values vary %(ratio)s times as much as chance alone would."),
    "warning.flat": _("All %(points)s are the same, so there is no usual range."),
    "warning.small_counts": _(
        "Only about %(expected)s are expected in the smallest period: limits are rough."
    ),
}
