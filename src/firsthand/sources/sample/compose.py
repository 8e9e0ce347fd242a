"""From a cause, a mood and a channel to words, the way people write there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.sources.sample.causes import Cause
from firsthand.sources.sample.events import Chance
from firsthand.sources.sample.grammar import Ways, book
from firsthand.sources.sample.slots import Slots

_BOILERPLATE = {
    ("refund_wait", "email"): (0, 0.12),
    ("refund_wait", "web"): (0, 0.12),
    ("delivery_where", "web"): (1, 0.25),
    ("heating_cold", "web"): (2, 0.15),
    ("heating_cold", "email"): (2, 0.1),
}
"""Cause and channel → which phrase people or machines paste in, and how often."""
_UNANSWERED, _UNANSWERED_OFTEN = 3, 0.008
_TYPO_OFTEN = 0.07
_EMOJI_OFTEN = 0.12


class Writer:
    """Writes texts with one stream of chance."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def write(self, cause: Cause, channel: str, slots: Slots) -> str:
        """The words of one voice: `book(language)` must know the cause."""
        pasted = self._boilerplate(cause, channel) if slots["language"] == "en" else ""
        text = pasted or _REGISTERS[channel](self, cause, slots["language"])
        text %= slots
        if pasted or channel in ("email", "phone", "web"):
            return text
        return self._rough(text, channel)

    def knows(self, cause: Cause, channel: str, language: str) -> bool:
        return language == "en" or (channel != "phone" and cause.key in book(language).sentences)

    def title(self, cause: Cause, slots: Slots) -> str:
        """A review's heading."""
        return _capital(self._short(cause, slots["language"]) % slots)

    # Each register returns a pattern; the slots are filled once, at the end.

    def survey(self, cause: Cause, language: str) -> str:
        draw = self._chance()
        if draw < 0.3:
            return self._short(cause, language)
        topic = book(language).sentences
        if draw < 0.42:
            return self._happening(cause, language)
        parts = [self._happening(cause, language)]
        if draw > 0.85 and cause.mood != "mixed":
            parts.insert(0, self._pick(topic[cause.mood]["opener"]))
        if draw > 0.55:
            parts += self._consequence(cause, language)
        parts.append(self._pick(topic[cause.mood]["feeling"]))
        if draw > 0.93:
            parts += self._ask(cause, language)
        return _joined(parts)

    def review(self, cause: Cause, language: str) -> str:
        text = self.survey(cause, language)
        if self._chance() < _EMOJI_OFTEN:
            faces = _FACES[cause.mood]
            text += " " + faces[int(self._chance() * len(faces))]
        return text

    def chat(self, cause: Cause, language: str) -> str:
        hello = self._pick(book("en").sentences["frame"]["chat"]) if language == "en" else ""
        parts = [self._happening(cause, language), *self._ask(cause, language)]
        if self._chance() < 0.3:
            parts = [self._short(cause, language), *parts]
        if self._chance() < 0.35:
            parts += self._consequence(cause, language)
        said = _joined(parts)
        return f"{hello}, {said[0].lower()}{said[1:]}" if hello and self._chance() < 0.6 else said

    def email(self, cause: Cause, language: str) -> str:
        shared = book(language).sentences[cause.mood]
        parts = [self._happening(cause, language), *self._consequence(cause, language)]
        if self._chance() < 0.3:
            parts.append(self._happening(cause, language, besides=parts[0]))
        parts.append(self._pick(shared["feeling"]))
        ending = _joined(self._ask(cause, language))
        body = _joined(parts) + (f"\n\n{ending}" if ending else "")
        if language != "en":
            return f"{self._pick(shared['opener'])}\n\n{body}\n\n%(me)s"
        frame = book("en").sentences["frame"]
        return f"{self._pick(frame['hello'])}\n\n{body}\n\n{self._pick(frame['goodbye'])}"

    def notes(self, cause: Cause, _language: str) -> str:
        frame = book("en").sentences["frame"]
        parts = [self._pick(book("en").sentences[cause.key]["note"])]
        if self._chance() < 0.45:
            parts.insert(0, self._pick(frame["called"]))
        if self._chance() < 0.35:
            parts.append('"' + self._happening(cause, "en") + '"')
        if self._chance() < 0.6 or len(parts) == 1:
            parts.append(self._pick(frame["actions"]))
        return " ".join(parts)

    def form(self, cause: Cause, language: str) -> str:
        parts = [self._happening(cause, language), *self._consequence(cause, language)]
        return _joined([*parts, *self._ask(cause, language)])

    def _happening(self, cause: Cause, language: str, besides: str = "") -> str:
        said = self._pick(book(language).sentences[cause.key]["happening"])
        if said == besides:
            return self._happening(cause, language)
        if cause.mood == "mixed" and not besides:
            opener = self._pick(book(language).sentences["mixed"]["opener"])
            return _joined([opener, said])
        return said

    def _consequence(self, cause: Cause, language: str) -> list[str]:
        known = book(language).sentences[cause.key].get("then")
        return [self._pick(known)] if known and self._chance() < 0.8 else []

    def _ask(self, cause: Cause, language: str) -> list[str]:
        if cause.mood == "good":
            return []
        sentences = book(language).sentences
        own = sentences[cause.key].get("ask")
        shared = sentences["bad"]["ask"]
        return [self._pick(own if own and self._chance() < 0.7 else shared)]

    def _short(self, cause: Cause, language: str) -> str:
        sentences = book(language).sentences
        shared = cause.mood == "mixed" or self._chance() < 0.45
        return self._pick((sentences[cause.mood] if shared else sentences[cause.key])["short"])

    def _pick(self, sentences: Sequence[Ways]) -> str:
        ways = sentences[int(self._chance() * len(sentences))]
        return ways[int(self._chance() * len(ways))]

    def _boilerplate(self, cause: Cause, channel: str) -> str:
        which, often = _BOILERPLATE.get((cause.key, channel), (_UNANSWERED, 0.0))
        if channel == "survey":
            often = _UNANSWERED_OFTEN
        if often == 0 or self._chance() >= often:
            return ""
        return self._pick((book("en").sentences["frame"]["boilerplate"][which],))

    def _rough(self, text: str, channel: str) -> str:
        """Thumbs: a slip here and there, small letters in chat, a raised voice once in a while."""
        draw = self._chance()
        if (
            draw < _TYPO_OFTEN and "@" not in text
        ):  # a slip in an address may hit somebody's real one
            text = self._slip(text)
        if channel == "chat" and draw > 0.45:
            return text.lower().rstrip(".")
        if draw > 0.994:
            return text.upper()
        return text if draw > 0.8 else _capital(text)

    def _slip(self, text: str) -> str:
        place = 1 + int(self._chance() * max(1, len(text) - 2))
        if not text[place : place + 2].isalpha():
            return text.replace("'", "")
        return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


_REGISTERS: dict[str, Callable[[Writer, Cause, str], str]] = {
    "survey": Writer.survey,
    "review": Writer.review,
    "chat": Writer.chat,
    "email": Writer.email,
    "phone": Writer.notes,
    "web": Writer.form,
}
_ENDS = frozenset('.?!:,”“»"…')
_FACES = {"bad": "😡😞🙄🥶😩", "mixed": "😐🤷🤔", "good": "👍😍🙏😊🎉"}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joined(parts: Sequence[str]) -> str:
    """Sentences in a row, each with a full stop of its own."""
    return " ".join(part if part[-1] in _ENDS else part + "." for part in parts)
