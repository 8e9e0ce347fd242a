"""A voice in a template: `{% load voices %}`."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from firsthand.voices import said
from firsthand.voices.models import Voice
from firsthand.voices.queries.asked import Asked, read
from firsthand.voices.queries.sieve import ALL, Sieve

register = template.Library()


@register.simple_tag
def narrowed(sieve: Sieve, name: str, value: object = "") -> str:
    """The address of the same list with one filter set, or taken off."""
    together = {"score": {"scale": ""}}.get(name, {})
    text = f"{value:g}" if isinstance(value, float) else str(value or "")
    if name == "words" and not text:
        text = ALL
    return f"{reverse('voices')}?{sieve.query_with(**{name: text, **together})}"


SHOWN = 320
"""Characters of a long voice that a list shows."""

register.filter("score_said", said.score)
register.filter("captured_said", said.captured)
register.filter("language_said", said.language)
register.filter("lag_said", said.lag)


@register.filter
def excerpt(voice: Voice, q: str = "") -> SafeString:
    """The beginning of what was said, or what stands around the word that was looked for."""
    asked = read(q)
    return said.marked(_around(voice.shown or voice.title, asked), asked)


def _around(words: str, asked: Asked) -> str:
    if len(words) <= SHOWN:
        return words
    sought = [*asked.phrases, *asked.words, asked.prefix]
    at = min((words.lower().find(word) for word in sought if word in words.lower()), default=0)
    if at < SHOWN:
        return Truncator(words).chars(SHOWN)
    start = words.rfind(" ", 0, at - SHOWN // 2) + 1
    return "… " + Truncator(words[start:]).chars(SHOWN)
