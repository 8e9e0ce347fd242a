"""What a sentence says when it claims that something moved, or cheers or scolds: by language.

A language that is not here is held by the signs alone: in words that we cannot read, every amount
counts as a claim. To add one, add its line to each of the tables.
"""

from __future__ import annotations

import re

# A pattern reads best on one line, however long. A word stands here only if it means nothing harmless
# in another of these languages: German "Lager" is a warehouse, so Dutch "lager" needs its "dan".
# ruff: noqa: E501
MOVES = {
    "en": r"up|down|rose|rises?|risen|rising|fell|falls?|fallen|falling|drop(?:s|ped)?|dip(?:s|ped)?|climb(?:s|ed)?|grew|grows?|grown|growth|gain(?:s|ed)?|jump(?:s|ed)?|increas\w+|decreas\w+|improv\w+|declin\w+|worsen\w*|deteriorat\w+|better|worse|higher|lower|(?:more|less) than (?:last|in)|best|record|slip(?:s|ped)?|doubled|halved",
    "de": r"gestiegen|stieg(?:en)?|steig(?:t|en|end\w*|erung\w*)|gesunken|sank(?:en)?|sinkt|sinken|fällt|fiel(?:en)?|gefallen (?:ist|sind|um|auf)|(?:um|auf) [\d.,]+ ?\S* gefallen|zugenommen|abgenommen|nahm(?:en)? (?:zu|ab)|gewachsen|wächst|wuchs(?:en)?|wachstum|verbesser\w+|verschlechter\w+|besser\w*|schlechter\w*|höher\w*|niedriger\w*|rekord\w*|zuwachs|rückgang\w*|anstieg\w*|verdoppelt|halbiert|am besten",
    "fr": r"hausse|baiss(?:e|é|ée|ent|er)|augment(?:e|é|ée|ent|er|ation\w*)|diminu(?:e|é|ée|ent|er|tion\w*)|progress(?:e|é|ent)|recul(?:e|é|ent)|chut(?:é|ent)|en chute|grimp(?:e|é|ent)|montée?s?|amélior\w+|dégrad(?:e|é|ée|ent|ation\w*)|mieux|pire|meilleure?s?|plus (?:haut|élevé|bas)\w*|doublé|record",
    "es": r"sub(?:e|en|ió|ieron|ido|ida)|aument(?:a|an|ó|aron|ado)|crec(?:e|en|ió|ieron|ido|imiento)|mejor(?:a|an|ó|aron|ado|es)?|empeor\w+|peor(?:es)?|baj(?:a|an|ó|aron|ado)|disminuy\w+|disminución|cayó|cayeron|caída|récord|más (?:alto|alta|bajo|baja)s?|duplic\w+",
    "nl": r"gestegen|steeg|stegen|stijgt|stijgen|stijging|gedaald|daald(?:e|en)|daalt|dalen|daling|toegenomen|afgenomen|toename|afname|gegroeid|groeit|groei|verbeter\w+|verslechter\w+|beter|slechter|hoger|lager dan|verdubbeld|gehalveerd",
}  # fmt: skip
CHEERS = {
    "en": r"well done|yay|nay|bravo|hooray|hurrah|congratulat\w+|celebrat\w+|proud|great job|good job|thank(?:s| you) (?:to )?every\w+|keep it up|shame",
    "de": r"gut gemacht|super gemacht|herzlichen? glückwunsch|glückw(?:unsch|ünsche)|gratul\w+|weiter so|stolz|danke? an alle|hurra|schande",
    "fr": r"félicit\w+|bien joué|bon travail|merci à tou\w+|fiers?|fières?|honte|hourra|continuez (?:comme ça|ainsi)",
    "es": r"enhorabuena|felicidades|felicit\w+|bien hecho|buen trabajo|gracias a tod\w+|orgullos\w+|vergüenza|seguid así|sigan así",
    "nl": r"gefeliciteerd|goed gedaan|goed werk|trots|dank aan (?:iedereen|allen)|ga zo door|hoera",
}  # fmt: skip
DENIALS = {
    "en": r"not|never|neither|nor|no|n[o’']t|\w+n[’']t",
    "de": r"nicht|kein\w*|weder|nie",
    "fr": r"ne|pas|ni|aucune?|sans|jamais",
    "es": r"no|ni|nunca|sin|tampoco",
    "nl": r"niet|geen|nooit|zonder",
}
BOTH = r"weder|neither|ni|noch"
NOR = r"noch|nor|ni"
UNITS = r"points?|per ?cent|stars?|prozent(?:punkte?)?|punkte?n?|punten|procent(?:punten)?|pour cent|étoiles?|puntos?|por ciento|estrellas?|sterren|sterne?n?"
FAMILIAR = {
    "en": r"the|and|of|is|are|was|were|to|in|they|we|it|no|than",
    "de": r"der|die|das|und|ist|sind|war|waren|nicht|wir|sie|ein|eine|als|um",
    "fr": r"le|la|les|et|est|sont|de|des|du|nous|une?|pas|que",
    "es": r"el|los|las|y|es|son|del|que|una?|no|con|por",
    "nl": r"het|een|en|is|zijn|van|niet|wij|we|dan|met|door",
}
"""Little words by which a language is told. Rules of all five are tried together; these only say
whether we can read a text at all."""


def _any(table: dict[str, str], more: str = "") -> re.Pattern[str]:
    words = "|".join(table.values())
    return re.compile(rf"(?<!\w)(?:{words})(?!\w){more}", re.IGNORECASE)


_MOVE = _any(MOVES)
_CHEER = _any(CHEERS, "|[!¡🎉🥳👏👍👎📈📉]")
_FAMILIAR = _any(FAMILIAR)
_MOVING = "|".join(MOVES.values())
_DENIED = re.compile(
    rf"(?<!\w)(?:(?:{BOTH})\s+(?:{_MOVING})\s+(?:{NOR})\s+(?:{_MOVING})"
    rf"|no (?:more|less)|(?:{'|'.join(DENIALS.values())})\s+(?:\w+\s+)?(?:{_MOVING})?)(?!\w)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<![\w.])[+\u2212]\s?\.?\d|(?:^|[\s(])[\u2013-]\.?\d|[\u2191\u2193\u2197\u2198\u25b2\u25bc\u2b06\u2b07]|\d\s?×|\d\s?x\b|×\s?\d"
)
_AMOUNT = re.compile(
    # A Japanese number follows its particle without a space.
    rf"(?<![A-Za-z0-9_.])\.?\d[\d.,\u202f\u00a0 ]*\s?(?:[%\u2030]|(?:{UNITS})\b)",
    re.IGNORECASE,
)


def cheers(text: str) -> bool:
    return bool(_CHEER.search(text))


def moves(text: str) -> bool:
    """Whether a text says, in words or by signs, that something moved.

    >>> moves("Die Zufriedenheit ist gestiegen."), moves("Sie ist weder besser noch schlechter.")
    (True, False)
    """
    if _SIGNED.search(text) or _MOVE.search(_DENIED.sub(" ", text)):
        return True
    return has_amount(text) and not is_familiar(text)


def has_sign(text: str) -> bool:
    """Whether a number stands with a plus, a minus or an arrow: a move in any language."""
    return bool(_SIGNED.search(text))


def has_amount(text: str) -> bool:
    """Whether it holds a percentage, points or stars."""
    return bool(_AMOUNT.search(text))


def is_familiar(text: str) -> bool:
    """Whether it is written in a language that has its rules here, as far as words tell.

    >>> is_familiar("82.4%, no more than usual"), is_familiar("Zadowolenie wzrosło o 5%")
    (True, False)
    """
    return not re.search(r"[^\W\d_]", text) or bool(_FAMILIAR.search(text))
