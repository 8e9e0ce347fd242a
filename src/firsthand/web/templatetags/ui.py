"""The components as template tags: `{% load ui %}`. How each looks: /help/components/."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from firsthand.people.models import Person

register = template.Library()
ICONS = Path(__file__).parents[1] / "templates" / "icons"
AVATAR_COLOURS = 7
_PATHS = re.compile(r'(?:<path d="M[^"]*" ?/>){2,}')


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon of Lucide inside the text; `size` is empty, "s" or "l"."""
    return format_html(
        '<svg class="i{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f" i--{size}" if size else "",
        _drawing(name),
    )


@cache
def _drawing(name: str) -> SafeString:
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    line = re.sub(r"\s*\n\s*", "", inner)
    return mark_safe(_PATHS.sub(_one_path, line))  # noqa: S308 our own files


def _one_path(paths: re.Match[str]) -> str:
    """One path instead of several that follow each other: a board holds a hundred icons."""
    drawn = " ".join(re.findall(r'd="([^"]*)"', paths[0]))
    return f'<path d="{drawn}"/>'


@register.inclusion_tag("components/verdict.html")
def verdict(kind: str, label: str = "") -> dict[str, Any]:
    """Show a verdict as shape, word and colour; `kind` is a `VerdictKind`."""
    labels = {
        "worse": gettext("Signal: worse"),
        "better": gettext("Signal: better"),
        "both": gettext("Signal: both ways"),
        "neutral_change": gettext("Signal: changed"),
        "noise": gettext("Noise"),
        "early": gettext("Too early to tell"),
        # A silent source: a month without a single value has no verdict, and is said so.
        "none": gettext("Nothing to judge yet"),
    }
    return {"kind": kind, "label": label or labels[kind]}


@register.inclusion_tag("components/avatar.html")
def avatar(person: Person, size: str = "") -> dict[str, Any]:
    """Show initials on a colour that stays with the person. The name must stand beside it."""
    colour = person.public_id.int % AVATAR_COLOURS + 1
    return {"initials": person.initials, "colour": colour, "size": size}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "") -> dict[str, Any]:
    """Show one field of a form: label, hint, error and the control, tied together."""
    widget = bound.field.widget
    many = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    tick = isinstance(widget, forms.CheckboxInput)
    _name_the_empty_choice(bound.field)
    attrs: dict[str, str | bool] = {}
    if not (many or tick):
        bad = " input--bad" if bound.errors else ""
        attrs["class"] = f"input{bad} {widget.attrs.get('class', '')}".strip()
    shape = "hidden" if bound.is_hidden else "many" if many else "tick" if tick else "plain"
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "label": label or bound.label,
        "optional": not (bound.field.required or tick or _says_so_itself(widget)),
        "shape": shape,
    }


@register.inclusion_tag("components/chips.html")
def chips(bound: BoundField, label: str = "", optional: str = "") -> dict[str, Any]:
    """Show a field of radio or tick boxes as chips; `optional` is a word such as "If you like"."""
    return {"bound": bound, "label": label or bound.label, "optional": optional}


def _name_the_empty_choice(field: forms.Field) -> None:
    """Nine dashes say nothing, and a screen reader reads all nine."""
    if isinstance(field, forms.ModelChoiceField) and str(field.empty_label or "").startswith("---"):
        field.empty_label = gettext("Choose one") if field.required else gettext("None")


def _says_so_itself(widget: forms.Widget) -> bool:
    """Whether one sees that nothing need be chosen: an empty choice, a search field."""
    return isinstance(widget, forms.Select) or getattr(widget, "input_type", "") == "search"


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """List what is wrong, each a link to its field, in the words that stand beside the field."""
    faults = [(form[name], errors) for name, errors in form.errors.items() if name in form.fields]
    return {"form": form, "faults": faults}


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """Give this page's query with changes: `{% query_with step="refund" owner=None %}`.

    None takes a filter off. Another filter starts at the first page again.
    """
    query = context["request"].GET.copy()
    for gone in {"page", "after"} - set(changes):
        query.pop(gone, None)
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        elif isinstance(value, list | tuple):
            query.setlist(key, [str(one) for one in value])
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/paging.html", takes_context=True)
def paging(context: template.Context, page: Any) -> dict[str, Any]:
    """Offer the rows that follow: "Show 20 more".

    `page` is a page of Django's Paginator, or anything with `next_after` (the cursor of the next
    page, empty at the end) and `size`. Rows go into the nearest `[data-list]`.
    """
    if hasattr(page, "next_after"):
        size, changes = page.size, {"after": page.next_after}
        more = bool(page.next_after)
    else:
        more = page.has_next()
        size = page.paginator.per_page
        changes = {"page": page.next_page_number()} if more else {}
    words = ngettext("Show %(n)d more", "Show %(n)d more", size) % {"n": size}
    return {"more": more, "words": words, "url": query_with(context, **changes) if more else ""}
