"""Names that the text itself introduces: "my name is …", "Dear Mr …", "Kind regards, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.analysis.redaction.vocabulary import words
from firsthand.records import Span

_INTRODUCTIONS = (
    "my name is", "my name's", "name is", "mein name ist", "ich heiße", "ich heisse", "je m'appelle",
    "je m’appelle", "mon nom est", "me llamo", "mi nombre es", "ik heet", "mijn naam is", "mi chiamo",
    "il mio nome è", "meu nome é", "chamo-me", "nazywam się", "меня зовут",
)  # fmt: skip
_GREETINGS = (
    "dear", "hi", "hello", "hey", "good morning", "sehr geehrter", "sehr geehrte", "liebe", "lieber",
    "hallo", "bonjour", "cher", "chère", "estimado", "estimada", "hola", "querido", "querida", "beste",
    "geachte", "gentile", "caro", "cara", "ciao", "prezado", "prezada",
)  # fmt: skip
_TITLES = (
    "mr", "mrs", "ms", "miss", "mister", "dr", "prof", "herr", "herrn", "frau", "madame", "mme", "monsieur",
    "mlle", "señor", "señora", "sra", "signor", "signora", "dhr", "mevr", "mevrouw", "meneer", "senhor",
    "senhora",
)  # fmt: skip
_SIGNATURES = (
    "regards", "sincerely", "cheers", "thanks", "thank you", "best wishes", "best", "yours faithfully",
    "yours truly", "many thanks", "mit freundlichen grüßen", "mit freundlichen grüssen", "viele grüße",
    "grüße", "gruß", "lg", "vg", "mfg", "cordialement", "bien à vous", "merci", "saludos", "atentamente",
    "un saludo", "gracias", "met vriendelijke groet", "groeten", "groetjes", "cordiali saluti", "grazie",
    "atenciosamente", "obrigado", "obrigada", "pozdrawiam", "с уважением",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_INTRODUCED = re.compile(rf"\b(?:{_any(_INTRODUCTIONS)})[\s:]{{1,3}}")
_ADDRESSED = re.compile(
    rf"\b(?:(?P<greeting>{_any(_GREETINGS)})\s{{1,3}}(?:(?:{_any(_TITLES)}|m|sr)\.?\s{{1,3}})?"
    rf"|(?:{_any(_TITLES)})\.?\s{{1,3}})",
)
_SIGNED = re.compile(
    rf"\b(?:{_any(_SIGNATURES)})(?:[ \t]{{0,3}}[,.!;:–-]\s{{0,4}}|\s{{0,3}}\n\s{{0,3}})",
)

_WORD = re.compile(r"[^\W\d_](?:[\w'’]|[-.](?=[^\W\d_])){0,30}")
_NEXT = re.compile(r"\.?[ \u00a0]{1,2}")
_LINE_END = re.compile(r"[ \t.!]{0,3}(?:\r|\n|\Z)")
_PARTICLES = words("van von de der den del della di da dos la le el al bin ten ter zu")
_NOBODY = words(
    "sir madam sirs team all everyone everybody customer customers support service friend friends"
    " colleague colleagues there guys folks again bye google amazon apple"
    " mozilla firefox microsoft facebook samsung netflix cya store manager reader app"
    " damen herren kundenservice zusammen leute madame monsieur messieurs equipo señores todos"
    " iedereen allemaal heren dames developer developers dev devs admin help i we you he she it they"
    " the a an this that my our your not and but for so in to is was great good nice very works love"
    " please thanks thank best regards well done amazing awesome excellent perfect super app"
)
_STOPS = words(
    "and or but i from my the a an with in at on is was it its have has had would could can calling"
    " here this that please not so because phone number email e-mail account order customer und aber"
    " ich et mais je y pero en maar ma spelled spelt for to we who"
)


def _longest_words(phrases: tuple[str, ...]) -> frozenset[str]:
    """A word of each phrase, the rarest as a rule: "name" of "my name is"."""
    return frozenset(max(re.findall(r"\w+", phrase), key=len) for phrase in phrases)


_SAID_BEFORE_A_NAME = {
    _INTRODUCED: _longest_words(_INTRODUCTIONS),
    _ADDRESSED: _longest_words(_GREETINGS) | _longest_words(_TITLES),
    _SIGNED: _longest_words(_SIGNATURES),
}
_SAID_BEFORE_ANY_NAME = frozenset[str]().union(*_SAID_BEFORE_A_NAME.values())


def find(text: str, lower: str, said: frozenset[str]) -> Iterator[Span]:
    """Find names by the words that introduce them.

    `lower` is the text in lower case, character by character; `said` is the set of its words.

    >>> text = "Dear Mr Smith, my name is Ana de Souza and Grace period ended. Kind regards, Ana S."
    >>> found = find(text, text.lower(), frozenset({"dear", "name", "regards"}))
    >>> sorted(text[span.start : span.end] for span in found)
    ['Ana S', 'Ana de Souza', 'Smith']
    """
    if said.isdisjoint(_SAID_BEFORE_ANY_NAME):
        return
    for cue, cue_words in _SAID_BEFORE_A_NAME.items():
        if said.isdisjoint(cue_words):
            continue
        for match in cue.finditer(lower):
            end = _end_of_name(text, match.end(), cue)
            shouted = text[match.start() : match.end()].isupper()
            if end and (not shouted or text[match.end() : end].isupper()):  # "MS Explorer"
                yield Span(start=match.end(), end=end, kind="name")


def _end_of_name(text: str, start: int, cue: re.Pattern[str]) -> int:
    if cue is _INTRODUCED:
        return _capitals(text, start) or _small_letters(text, start)
    end = _capitals(text, start, most=3)
    if cue is _SIGNED and not _LINE_END.match(text, end):
        return 0
    return end


def _capitals(text: str, start: int, most: int = 4) -> int:
    """Where a name written with capitals ends; 0 when none starts here."""
    end = 0
    for _ in range(most + 2):
        word = _WORD.match(text, start)
        if word is None:
            break
        lower = word[0].lower()
        if lower in _NOBODY or not (word[0][0].isupper() or lower in _PARTICLES):
            break
        if word[0][0].isupper():
            end = word.end()
        gap = _NEXT.match(text, word.end())
        if gap is None or (gap[0][0] == "." and len(word[0]) > 2):
            break
        start = gap.end()
    return end


def _small_letters(text: str, start: int) -> int:
    """Where "my name is jo smith and" ends its name: two words at most."""
    end = 0
    for _ in range(2):
        word = _WORD.match(text, start)
        if word is None or word[0].lower() in _STOPS | _NOBODY:
            break
        end = word.end()
        gap = _NEXT.match(text, end)
        if gap is None or gap[0][0] == ".":
            break
        start = gap.end()
    return end
