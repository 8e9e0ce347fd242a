"""The names that exports give to their columns, and what such a column becomes."""

from __future__ import annotations

# A pattern reads best on one line, however long.
# ruff: noqa: E501, ISC004
import re

from firsthand.records import Scale
from firsthand.sources.tabular.mapping import Becomes

NAMES: tuple[tuple[Becomes, str], ...] = (
    # The first match wins, so the narrow names stand before the wide ones.
    ("ignore", r"millis|epoch.*millis|ip.?address|latitude|longitude|import.?id|unnamed"),
    ("ignore", r"(developer|company|owner|agent|admin|staff|public).?(reply|response|answer|comment).*"),
    ("ignore", r"(reply|response).?(text|body|from.*)|antwort.?(text|des)|our reply|answer by.*"),
    ("known", r".*(e-?mail|mail.?address)|mail|from|sender|reply.?to"),
    ("known", r".*(phone|telephone|telefon|mobile|handy|tel\.?|whatsapp).*"),
    ("known", r"(customer|client|contact|user|reviewer|recipient|requester|author|kunden|sender|your)?.?"
              r"(first|last|full|family|given|sur|vor|nach|display|nick)?.?name|nom|prénom|nombre|naam"),
    ("known", r"(recipient)?(first|last)name|customer|kunde|kundin|address|street|adresse|strasse|straße"),
    ("written_by", r"by|(author|sender|user|from|message|created.?by|writer).?(type|role|kind)|direction|visibility|rolle"),
    ("changed", r".*(last|letzte).?(update|modif|edit|change|änder).*|(updated|modified|edited|changed).?(at|on|time|date)?"),
    ("score", r".*\b(star|stars|sterne|rating|score|nps|csat|ces|note|bewertung|punkte|satisfaction|zufriedenheit)s?"
              r"(.?rating|.?score|.?value|bewertung)?|.*likel(y|ihood).*|.*recommend.*|overall|valoración|calificación"),
    ("title", r"(review.?|ticket.?)?(title|subject|headline|betreff|titel|summary|überschrift|asunto|objet)"),
    ("id", r"(review|response|ticket|record|comment|survey.?response|external|case|conversation|message|native|unique|feedback|submission|vorgangs?)"
           r".?(id|no|nr|number|nummer|key|ref|reference)"),
    ("id", r"id|uuid|guid|ref|reference|key|_id|nr\.?|case|ticket|number|#"),
    ("words", r".*(comment|feedback|verbatim|review.?text|review.?body|message|nachricht|kommentar|bericht|"
              r"description|beschreibung|answer|antwort|remark|opinion|comentario|commentaire|avis|reseña).*"),
    ("words", r"(free|open|full|plain)?.?(text|body|content|words|said|review|reviews|note.?text|inhalt|texto|texte|quote)"),
    ("date", r"(review.?)?(submit|submitted|created|creation|posted|received|recorded|response|survey|review|occurred|"
             r"opened|sent|start|end|said|completed|contact|call|chat|order)?.?(date.?and.?time|date.?time|date|timestamp|"
             r"time|at|on|datum|zeit)(.?\((utc|gmt)\))?"),
    ("date", r"date.?(received|submitted|created|posted|of .*)|when|datum.*|fecha|día|jour|data|day|zeitpunkt|ts|eingang|erstellt.*|published|heure|creado"),
    ("language", r"(reviewer.?|user.?|customer.?)?(language|lang|locale|sprache|idioma|langue)(.?code)?"),
    ("customer", r"(customer|client|user|contact|consumer|kunden|person|member|requester|guest).?(id|key|no|nr|number|nummer|ref)"),
    ("account", r"(account|company|organi[sz]ation|firm|firma|tenant)(.?(id|name|key|no))?"),
    ("site", r"(site|store|branch|location|shop|filiale|standort|office|outlet|market|country|land|region)(.?(name|id|code|no|nr))?"),
    ("step", r"(journey.?)?(step|stage|touch.?point|phase|moment)(.?name)?|schritt"),
    ("channel", r"channel|kanal|source|medium|via|quelle|canal|origin"),
    ("tags", r"tags?|labels?|topics?|categor(y|ies)|reasons?|themes?|schlagworte?|kategorie|etiquetas"),
    ("url", r"(review.?)?(url|link|permalink|web.?link)(.?to.*)?"),
    ("question", r"question|frage|field.?label|pregunta"),
    ("author", r"author|reviewer|writer|username|user|handle|nickname|autor|verfasser"),
)  # fmt: skip

SCALES: tuple[tuple[Scale, str, float, float], ...] = (
    ("stars5", r"\b(stars?|sterne)\b", 1, 5),
    ("nps", r"\bnps\b|likel|recommend|promoter|empfehl", 0, 10),
    ("csat5", r"csat|satisf|zufrieden", 1, 5),
    ("ces5", r"\bces\b|effort|easy|ease|aufwand", 1, 5),
    ("ces7", r"\bces\b|effort|easy|ease|aufwand", 1, 7),
    ("thumbs", r"thumb|helpful|like", 0, 1),
    ("stars5", r"\brating\b|bewertung|\bnote\b", 1, 5),
)

RANGE = re.compile(
    r"\s*[(\[]\s*(?:von |from |de )?(\d)\s*(?:-|–|—|\.\.+|/|to|bis|à|a|tot|until)\s*(\d{1,2})\s*[)\]]\s*$",
    re.IGNORECASE,
)
HIGHEST = 10

_COMPILED = tuple((becomes, re.compile(pattern)) for becomes, pattern in NAMES)


def range_in(heading: str) -> tuple[float, float] | None:
    """Return the range that a heading gives for its answers.

    >>> range_in("Note (1-5)"), range_in("Score [0 to 10]"), range_in("Sold (2-seater)")
    ((1.0, 5.0), (0.0, 10.0), None)
    """
    found = RANGE.search(heading)
    if found is None or not float(found[1]) < float(found[2]) <= HIGHEST:
        return None
    return float(found[1]), float(found[2])


def named(heading: str) -> Becomes | None:
    """Return what a column with this heading usually becomes.

    >>> named("Star Rating"), named("Seg")
    ('score', None)
    """
    heading = RANGE.sub("", heading) or heading
    plain = " ".join(re.sub(r"[_\-./:]+|(?<=[a-z])(?=[A-Z])", " ", heading).split()).lower()
    for becomes, pattern in _COMPILED:
        if pattern.fullmatch(plain):
            return becomes
    return None


def scale_of(heading: str, low: float, high: float) -> Scale:
    """Return the scale that the heading names and the values fit; empty when none is certain.

    >>> scale_of("How likely are you to recommend us?", 0, 10), scale_of("Score", 1, 9)
    ('nps', '')
    """
    plain = heading.lower().replace("_", " ")
    if said := range_in(heading):
        # What the heading promises says more than the few answers that were seen.
        low, high = min(low, said[0]), max(high, said[1])
    for scale, pattern, lowest, highest in SCALES:
        if re.search(pattern, plain) and lowest <= low and high <= highest:
            # 1 to 5 seen on an effort question may be either scale: the answers do not tell.
            return "" if scale == "ces5" else scale
    return ""
