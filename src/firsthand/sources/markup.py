"""HTML bodies become the text that a reader would have seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from firsthand.sources.errors import Unreadable

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# A lone "<b>" or "a < b" in a customer's sentence is text; these only stand in real markup.
SURE = re.compile(
    r"</[a-z][a-z0-9]*\s*>|<(?:br|p|div|html|body|table|img|hr|style|script|!doctype)\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
UNSEEN = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "svg", "iframe", "object")
)
BLOCKS = frozenset(
    (
        "p",
        "div",
        "br",
        "li",
        "tr",
        "table",
        "ul",
        "ol",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "dd",
        "dt",
    )
)
VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "col", "p", "li", "td", "tr"))
DEEPEST = 1000
SPACES = re.compile(r"[ \t\r\f\v\n]+")
GAPS = re.compile(r" ?\n[ \n]*\n ?| ?\n ?")


def plain(text: str) -> str:
    """Return what a reader would see; a text that is not markup comes back untouched.

    Raises Unreadable `markup_too_deep`: a parser takes quadratic time on thousands of open tags.

    >>> plain("<style>p {}</style><p>Late &amp; cold.</p><p>Again.</p>")
    'Late & cold.\\n\\nAgain.'
    >>> plain("2 < 3 and 5 > 4")
    '2 < 3 and 5 > 4'
    """
    if "<" not in text or not SURE.search(text):
        return text
    if _depth(text) > DEEPEST:
        raise Unreadable("markup_too_deep")
    return _seen(text)


def _seen(text: str) -> str:
    from selectolax.lexbor import LexborHTMLParser  # only files with markup pay for the parser

    root = LexborHTMLParser(text).root
    if root is None:
        return ""
    for node in root.css(", ".join(sorted(UNSEEN))):
        node.decompose()
    told = "".join(_walk(root))
    return GAPS.sub(lambda gap: "\n" * min(2, gap[0].count("\n")), told).strip()


def _walk(root: LexborNode) -> Iterator[str]:
    """Go through the tree with a stack of our own: deep markup must not exhaust Python's."""
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        if node.next is not None and node is not root:
            waiting.append(node.next)
        if node.tag == "-text":
            yield SPACES.sub(" ", node.text(deep=False))
            continue
        yield (gap := _gap(node.tag))
        waiting.append("" if gap == "\n" else gap)
        if node.child is not None:
            waiting.append(node.child)


def _gap(tag: str | None) -> str:
    if tag not in BLOCKS:
        return ""
    return "\n" if tag in ("br", "li", "tr") else "\n\n"


def _depth(text: str) -> int:
    """Count how many tags of one name stand open at once, at most."""
    open_now: Counter[str] = Counter()
    deepest = 0
    for closes, name in TAG.findall(text):
        if (name := name.lower()) in VOID:
            continue
        open_now[name] = max(0, open_now[name] - 1) if closes else open_now[name] + 1
        deepest = max(deepest, open_now[name])
    return deepest
