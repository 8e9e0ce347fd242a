"""How a voice's facts are said in words: its score, its language, its delay."""

from __future__ import annotations

import re
from datetime import timedelta
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext, ngettext

from firsthand.analysis.folding import fold
from firsthand.voices.models import Voice
from firsthand.voices.models.captured import CAPTURE, COLLEAGUE, CaptureKind
from firsthand.voices.queries.asked import Asked

BEST = {"stars5": 5, "csat5": 5, "nps": 10, "ces7": 7, "ces5": 5}
_WORD = re.compile(r"\w+|\W+")


def score(voice: Voice) -> str:
    """ "4 of 5 stars", "7 of 10", "thumb up"; empty without a score."""
    if voice.score is None:
        return ""
    if voice.scale == "thumbs":
        return gettext("thumb up") if voice.score else gettext("thumb down")
    value = {"score": f"{voice.score:g}", "best": str(BEST.get(voice.scale, ""))}
    if voice.scale == "stars5":
        return gettext("%(score)s of 5 stars") % value
    return gettext("%(score)s of %(best)s") % value if value["best"] else value["score"]


def captured(voice: Voice) -> str:
    """ "Captured by Priya: friction"; empty for what no colleague wrote down."""
    if voice.source.kind not in {CAPTURE, COLLEAGUE}:
        return ""
    kind = dict(CaptureKind.choices).get(voice.channel) or gettext("Story")
    told = {"kind": str(kind).lower(), "name": voice.heard_by.name if voice.heard_by else ""}
    if not told["name"]:
        return gettext("Captured: %(kind)s") % told
    return gettext("Captured by %(name)s: %(kind)s") % told


def language(code: str) -> str:
    """The language's name where Django knows it, its code where not."""
    try:
        return str(get_language_info(code)["name_translated"]) if code else ""
    except KeyError:
        return code


def lag(voice: Voice) -> str:
    """How long it took until what was said was written down here; empty without a moment."""
    said = voice.occurred_at
    if said is None:
        days = (voice.captured_at.date() - voice.occurred_on).days
    else:
        delay = voice.captured_at - said
        if timedelta(0) <= delay < timedelta(days=1):
            hours = max(1, round(delay.total_seconds() / 3600))
            return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
        days = delay.days
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days >= 0 else ""


def marked(text: str, asked: Asked) -> SafeString:
    """Mark the words that were asked for, wherever case and accents differ."""
    if not asked:
        return conditional_escape(text)
    wanted = {*asked.words, *(word for phrase in asked.phrases for word in phrase.split())}

    def mark(piece: str) -> str:
        folded = fold(piece)
        hit = folded in wanted or (asked.prefix and folded.startswith(asked.prefix))
        return f"<mark>{escape(piece)}</mark>" if folded and hit else escape(piece)

    # A page has two thousand pieces: each is escaped here, by the plain function.
    return mark_safe("".join(mark(piece) for piece in _WORD.findall(text)))  # noqa: S308
