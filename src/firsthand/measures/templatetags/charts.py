"""The points of a chart: `{% load charts %}`. A page draws hundreds, too many for an include each."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from firsthand.measures.drawing.figure import Mark

register = template.Library()
DIAMOND = '<path class="{}" d="M0-5.4L5.4 0 0 5.4-5.4 0Z"/>'
SHAPES = {
    "worse": DIAMOND.format("p-worse"),
    "better": '<circle class="p-better" r="4.6"/>',
    "changed": DIAMOND.format("p"),
    "both": '<circle class="p-better" r="5.6"/>'
    '<path class="p-worse" d="M0-3.8L3.8 0 0 3.8-3.8 0Z"/>',
    "plain": '<circle class="p" r="2.6"/>',
}


@register.filter
def drawn(marks: Iterable[Mark], scale: float = 1) -> SafeString:
    """Draw each mark in its place, with its words for whoever points at it."""
    size = "" if scale == 1 else f" scale({scale})"
    return mark_safe("".join(_drawn(mark, size) for mark in marks))  # noqa: S308 words are escaped


def _drawn(mark: Mark, size: str) -> str:
    words = f"<title>{escape(mark.label)}</title>" if mark.label else ""
    shape = SHAPES.get(mark.shape, SHAPES["plain"])
    return f'<g transform="translate({mark.x} {mark.y}){size}">{words}{shape}</g>'
