"""Leave out what says nothing about the matter: greetings, names, thanks, fillers, signatures.

Spoken calls begin with "Hello, my name is …" and written ones end with "Kind regards". Left in, the
greeting becomes the theme. Only what is compared is stripped: what people read stays whole.
"""

from __future__ import annotations

import re

_HELLO = r"(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear)"
_WHOM = (
    r"(?:(?: there| again| all| everyone| sir| madam| ma'am| team| sir or madam| customer service"
    r"| (?-i:[A-Z][a-z]+)(?=[,.!]))*)"
)
_NOISE = (
    r"(?:uh|um|uhm|er|erm|hmm|mhm|oh|ah|well|so|and|but|okay|ok|alright|all right|right|sure|yes|yeah|yep"
    r"|yup|no|nope|actually|basically|great|perfect|awesome|excellent|wonderful|cool|you know|i mean"
    r"|i guess|i see|let's see|let me see|please|also|then|now|just|sorry|i'm sorry|i am sorry"
    r"|excuse me|of course|absolutely|definitely|that's (?:all|it|right|correct|fine|great|good)"
    r"|sounds good|got it|one (?:moment|second)|bye|goodbye|bye bye|have a (?:good|nice|great) (?:day|one)"
    r"|you too|take care|sir|ma'am|madam|one (?:more|other|last) (?:thing|question)|by the way"
    r"|cuz|because|maybe|like|for (?:me|us))"
)
_THANKS = (
    r"(?:(?:many |much )?thanks|thank you|thank you very much|i appreciate (?:it|that|your help)|cheers)"
    r"(?: (?:so much|a lot|very much|again|for (?:calling|your help|the help|helping|everything)))*"
)
_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}"
_INTRODUCTION = rf"(?:my name is|my name's|this is|it's|i am|i'm) (?-i:{_NAME})"
_HOW = (
    r"(?:how (?:are )?you(?: doing)?(?: today)?|(?:i'm )?doing (?:pretty |very )?(?:good|fine|well)"
    r"|i'm (?:pretty |very )?(?:good|fine|well)(?: thanks)?|hope you are well)"
)
_WANT = (
    r"(?:i'd like to|i would like to|i wanted to|i (?:do |also |really )*(?:need|have|wanna|want) to"
    r"|i wanna|i need help(?: with)?|(?:i was|i'm|i am) (?:trying|looking) to)"
)
_ASK = (
    r"(?:(?:i (?:am|was)|i'm|we're|we are) (?:just |also )?"
    r"(?:calling|ringing|phoning|writing|wondering|hoping)(?: you)?(?: in| up)?(?: today)?"
    r"(?: (?:because|to (?:see|ask|find out|check|know)|about whether|whether|if|to|that))?"
    r"(?: (?:if|whether))?"
    r"|i called (?:earlier )?to (?:see|ask|find out|check)(?: (?:if|whether))?"
    r"|i (?:would|'d)? ?(?:like|love|want|need|wanted|wish) to (?:know|ask|see|find out)"
    r"(?: (?:if|whether))?"
    r"|(?:can|could|would|will) (?:you|i|we)(?: (?:guys|possibly|maybe))?(?: (?:please|also|just))*"
    r"(?: (?:help me(?: with)?(?: to)?|tell me|let me know|check|see)(?: (?:if|whether))?)?"
    r"|is it possible to|is there (?:a|any) way to|do you know|(?:you|i) could(?: please)?)"
)
_START = re.compile(
    rf"^(?:(?:{_HELLO}{_WHOM}|{_NOISE}|{_THANKS}|{_INTRODUCTION}|{_HOW}|{_WANT}|{_ASK})\b[\s,.;:!?–-]*)+",
    re.IGNORECASE,
)
_END = re.compile(rf"(?:[\s,.;:!?–-]+(?:{_NOISE}|{_THANKS}|{_HOW}))+[\s.!?]*$", re.IGNORECASE)
_STUTTER = re.compile(r"\b(\w+(?:'\w+)?)(?:[ ,]+\1\b)+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_SIGNATURE = re.compile(
    r"^\W*(?:(?:kind|best|warm|many|with) )?(?:kind )?(?:regards|wishes|greetings)\b.*"
    r"|^\W*(?:yours (?:sincerely|faithfully|truly)|sincerely|best|sent from (?:my|a|the)\b.*"
    r"|get outlook for\b.*|regards)\W*$"
    r"|^-- ?$",
    re.IGNORECASE | re.MULTILINE,
)


def matter(text: str) -> str:
    """Return what a text is about, without courtesy; the whole text where nothing else is in it.

    >>> matter("Hello, my name is Ada Okafor. Um, could you please block my card? Thank you so much!")
    'block my card?'
    >>> matter("The box was wet.\\n\\nKind regards\\nBen")
    'The box was wet.'
    >>> matter("Thank you!")
    'Thank you!'

    English only; texts in other languages stay as they are.
    """
    signed = _SIGNATURE.search(text)
    body = text[: signed.start()] if signed and text[: signed.start()].strip() else text
    body = _STUTTER.sub(r"\1", body)
    parts = (_without_courtesy(part) for part in _SENTENCE.split(body))
    return " ".join(part for part in parts if part) or text


def _without_courtesy(sentence: str) -> str:
    stripped = _END.sub("", _START.sub("", sentence.strip()))
    return stripped if any(map(str.isalnum, stripped)) else ""
