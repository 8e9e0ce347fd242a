"""Half rings and the picture of a passport: `{% load rings %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from firsthand.tours.drawing.ring import Ring
from firsthand.tours.queries.passport import Cell
from firsthand.tours.words import MEANING, STATES

register = template.Library()


@register.simple_tag
def half(state: str, words: str = "") -> SafeString:
    """A dot that is filled like the ring; its word stands beside it, for whoever cannot see it."""
    mark = format_html('<span class="g g--{}" aria-hidden="true"></span>', state)
    if words:
        return format_html(
            '<span class="half">{}<span><span class="vh">{}: </span>{}</span></span>',
            mark,
            STATES.get(state, ""),
            words,
        )
    return format_html('<span class="half">{}<span>{}</span></span>', mark, STATES[state])


@register.simple_tag
def bench_cells(cells: list[Cell], functions: list[Any]) -> SafeString:
    """A row of the bench: two dots a cell are drawn by the style sheet, the words are in the cell.

    A page draws hundreds of cells, too many for an include each.
    """
    return format_html_join(
        "",
        '<td data-c="{}" data-i="{}"{}>{}</td>',
        (
            (
                cell.outside,
                cell.inside,
                SafeString(' class="gap"')
                if function.nobody_outside or function.nobody_inside
                else "",
                _cell_words(cell),
            )
            for cell, function in zip(cells, functions, strict=True)
        ),
    )


def _cell_words(cell: Cell) -> str:
    words = f"{STATES[cell.outside]}, {STATES[cell.inside]}".lower()
    if cell.last_on:
        words += _(", last %(year)d") % {"year": cell.last_on.year}
    if cell.next_on:
        words += _(", next %(day)s") % {"day": cell.next_on}
    return words


@register.simple_tag
def arcs(ring: Ring) -> SafeString:
    return format_html_join("", '<path class="{}" d="{}"/>', ((a.fill, a.path) for a in ring.arcs))


@register.simple_tag
def names(ring: Ring) -> SafeString:
    """The names around the ring; each line is set by itself, SVG does not wrap."""
    lines = ((name.x, y, name.anchor, text) for name in ring.names for y, text in name.lines)
    return format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', lines)


@register.filter
def meaning(state: str) -> str:
    return str(MEANING[state])
