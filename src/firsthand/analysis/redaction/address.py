"""Address blocks: street with number, postcode with town, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.analysis.redaction.context import words_before
from firsthand.analysis.redaction.vocabulary import words
from firsthand.records import Span

_CAP = r"[^\W\d_a-zà-öø-ÿ][\w'’-]{1,30}"  # a capital letter (or a script without capitals) first
_PARTICLES = r"(?:d[eu]s?|la|le|les|del|della|di|da|do|dos|den|der|am|los|las|à|aux|et|y)"

# "12 High Street", "221B Baker St, Flat 4": judged again below, because "5 days in a row" fits too.
_ENGLISH = re.compile(
    r"\d(?<![\w.,:/-].)\d{0,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?,?\s"
    r"(?P<name>(?:[\w'’.-]{1,24}\s){1,4}?)"
    r"(?P<type>street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|place|pl|square|sq"
    r"|terrace|way|boulevard|blvd|highway|hwy|gardens|grove|hill|mews|parade|row|walk|green|park|quay"
    r"|rise|view|circle|cir|trail|parkway|pkwy)(?!\w)\.?"
    r"(?:,?\s(?:apt|apartment|flat|unit|suite|ste|#)\.?\s?\w{1,5}(?!\w))?",
    re.IGNORECASE,
)
_GERMANIC = re.compile(
    rf"(?<![\w-])(?:[^\W\d_a-zà-öø-ÿ][\w-]{{0,30}}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm"
    r"|ufer|chaussee|straat|laan|plein|gracht|kade|singel|dijk|hof|steeg|dreef)"
    rf"|{_CAP}\s(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring|Damm|Ufer|Gasse)"
    # "Im Januar 12" has this form too, so a postcode must follow.
    rf"|(?:Am|An\sde[rn]|Im|In\sde[rn]|Auf\sde[rm]|Unter\sden|Zum|Zur)\s{_CAP}(?=\s\d{{1,4}}[a-z]?,?\s\d{{5}}\s))"
    r"\s\d{1,4}(?:\s?[a-zA-Z](?!\w))?(?:[-/]\d{1,4})?(?!\w|[.,:]\d)"
)
_ROMANCE_NUMBER_FIRST = re.compile(
    r"\d(?<![\w.,:/-].)\d{0,3}(?:\s?(?:bis|ter|[a-z])(?!\w))?,?\s"
    r"(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Qq]uai|[Rr]oute)\s"
    rf"(?:(?:{_PARTICLES}\s|[ld]['’]){{0,3}}{_CAP}\s?){{1,4}}(?<!\s)"
)
_ROMANCE_NUMBER_LAST = re.compile(
    r"(?<!\w)(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua"
    rf"|[Ll]argo)\s(?:(?:{_PARTICLES}\s|[ld]['’]){{0,3}}{_CAP}\s?){{1,4}},?\s?(?:n[º°.]\s?)?\d{{1,4}}(?!\w)"
)
_BOX = re.compile(
    r"(?<!\w)(?:p\.?\s?o\.?\s?box|postfach|postbus)\s\d{1,6}(?:\s\d{2,4}){0,2}(?!\w)", re.IGNORECASE
)

_UK_POSTCODE = re.compile(
    r"(?<!\w)(?:GIR\s?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])"
    r"\s?\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]"
    "|UT|V[AT]|W[AIVY]"
)
_US_TOWN = re.compile(
    rf"(?<!\w)(?:{_CAP}\s){{0,2}}{_CAP},?\s(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?(?!\w)"
)
_US_ZIP = re.compile(rf"(?<!\w)(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?(?!\w)")
_TOWN = re.compile(
    rf"(?<![\w.,:/-])(?:(?:D|F|A|CH|NL)-)?(?:\d{{4}}\s?[A-Z]{{2}}|\d{{4,5}})\s{_CAP}(?:[\s-]{_CAP}){{0,2}}"
)

_FLAT = re.compile(r"(?:flat|apt|apartment|unit|suite)\.?\s(?:\w{1,5},?\s)?\Z", re.IGNORECASE)
_INWARD = re.compile(r"\d[abd-hjlnp-uw-z]{2}(?!\w)")
_FIVE = re.compile(r"\d{5}(?!\d)")

_TYPES = words(
    "street st road rd avenue ave lane ln drive dr close court ct crescent place pl square sq terrace"
    " way boulevard blvd highway hwy gardens grove hill mews parade row walk green park quay rise view"
    " circle cir trail parkway pkwy"
)
_BY_WORD = {
    _ROMANCE_NUMBER_FIRST: words(
        "rue avenue av boulevard bd place chemin impasse allée quai route"
    ),
    _ROMANCE_NUMBER_LAST: words(
        "calle c avenida avda plaza paseo via viale piazza corso rua largo"
    ),
    _BOX: words("box postfach postbus"),
}
_ENDINGS = re.compile(
    # Searched for by the number, which is rarer than any letter that these begin with; what stands
    # before it must be of one length.
    r"\d(?:(?<=(?:weg|hof)\s\d)"
    r"|(?<=(?:str\.|ring|damm|ufer|laan|kade|dijk)\s\d)"
    r"|(?<=(?:platz|allee|gasse|plein|steeg|dreef)\s\d)"
    r"|(?<=(?:straße|straat|gracht|singel)\s\d)"
    r"|(?<=(?:strasse)\s\d)"
    r"|(?<=(?:chaussee)\s\d))"
)
_GAP = re.compile(rf"(?:[,.;]?\s{{0,2}}(?:{_CAP}|in|and)){{0,4}}[,.;]?\s{{0,3}}")
_LIVES = words("live lives living address at ship deliver delivered moved adresse wohne")
_NOT_IN_A_STREET = words(
    "the a an in on of to for and or my your this that is was are minutes minute hours hour days day"
    " times time weeks week people stars star per from with at by out off no all"
)


def find(text: str, lower: str, said: frozenset[str]) -> Iterator[Span]:
    """Find streets with their number, postcodes with their town, and join the two.

    `lower` is the text in lower case, character by character; `said` is the set of its words.

    >>> text = "I moved to 12 High Street, Leeds LS1 4AP after 5 days in a row."
    >>> spans = find(text, text.lower(), frozenset({"street"}))
    >>> [text[span.start : span.end] for span in spans]
    ['12 High Street, Leeds LS1 4AP']
    """
    streets = list(_streets(text, lower, said))
    towns: list[tuple[int, int]] = []
    if _INWARD.search(lower):
        towns += [match.span() for match in _UK_POSTCODE.finditer(text)]
    if _FIVE.search(text):
        towns += [match.span() for match in _US_TOWN.finditer(text)]
        towns += [match.span() for match in _US_ZIP.finditer(text)]
    if (
        streets
    ):  # "10115 Berlin" alone could as well be "20000 Euro": it counts beside a street only
        loose = [match.span() for match in _TOWN.finditer(text)]
        towns += [town for town in loose if any(_touch(text, street, town) for street in streets)]
    yield from _blocks(text, sorted(streets + towns))


def _streets(text: str, lower: str, said: frozenset[str]) -> Iterator[tuple[int, int]]:
    if not said.isdisjoint(_TYPES):
        for match in _ENGLISH.finditer(text):
            if _is_street(match):
                flat = _FLAT.search(text, max(0, match.start() - 20), match.start())
                yield flat.start() if flat else match.start(), match.end()
    patterns = [pattern for pattern, cues in _BY_WORD.items() if not said.isdisjoint(cues)]
    if _ENDINGS.search(lower) or _FIVE.search(text):
        patterns.append(_GERMANIC)
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))


def _is_street(match: re.Match[str]) -> bool:
    named = match["name"].split()
    if all(word[0].isupper() or word[0].isdigit() for word in named):
        return match["type"][0].isupper() or match["type"] in {"street", "road", "avenue", "lane"}
    if _NOT_IN_A_STREET.intersection(word.lower() for word in named):
        return False
    return bool(_LIVES.intersection(words_before(match.string, match.start())[-4:]))


def _touch(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether only a comma, a line end or the name of a town stands between."""
    start, end = min(left[1], right[1]), max(left[0], right[0])
    return start >= end or (end - start <= 60 and _GAP.fullmatch(text, start, end) is not None)


def _blocks(text: str, parts: list[tuple[int, int]]) -> Iterator[Span]:
    """Join the parts that touch; each block is one span."""
    blocks: list[tuple[int, int]] = []
    for part in parts:
        if blocks and _touch(text, blocks[-1], part):
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], part[1]))
        else:
            blocks.append(part)
    for start, end in blocks:
        yield Span(start=start, end=end, kind="address")
