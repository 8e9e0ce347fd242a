from __future__ import annotations

import pytest

from firsthand.reports.gate import Part, claims_a_move, findings, states_a_number
from firsthand.reports.words import FINDINGS, tell

SAID = ("For them", "For us", "For all")
STORY = Part(key="1", kind="story", texts=("What happened",), quotes=("ok",))
SERVICE = Part(key="8", kind="service", texts=("The letter stops tomorrow.",))
LISTENING = Part(key="9", kind="listening")


def number(text: str = "", **fields) -> Part:
    base = {"verdict": "noise", "quotes": ("ok",), "effects": SAID}
    return Part(key="2", kind="measure", texts=(text,), **base | fields)


def found(*parts: Part, waived: frozenset[str] = frozenset(), title: str = "") -> list[str]:
    report = [STORY, *parts, SERVICE, LISTENING]
    return [one.id for one in findings(report, waived=waived, title=title)]


@pytest.mark.parametrize(
    "text",
    [
        "Satisfaction went up .25 this month. Yay!",
        "Social media went up .25%. Nay",
        "Well done everyone",
        "Satisfaction improved",
        "+0.25 points",
        "−0.3 on last month",
        "Fewer people complained: it fell again",
        "Our best month",
        "Die Zufriedenheit ist gestiegen.",
        "Wir sind stolz darauf",
        "La satisfaction est en hausse ce mois-ci",
        "Félicitations à toute l’équipe",
        "La satisfacción subió en octubre",
        "Bien hecho",
        "De tevredenheid is gestegen",
        "Het gaat beter",
        "Zadowolenie wzrosło o 5%",
        "満足度は5%上がった",
        "Satisfaction ↑",
        "2× as many",
    ],
)
def test_a_cheer_or_a_boo_at_a_wobble_is_refused(text):
    assert found(number(text)) == ["cheers"]


@pytest.mark.parametrize(
    "text",
    [
        "82.4%, no more than it usually moves.",
        "It neither improved nor fell.",
        "Satisfaction is where it was.",
        "On 3 November we began checking bank details by letter.",
        "82,4 %, nicht besser als sonst.",
        "Sie ist weder besser noch schlechter.",
        "La satisfaction n’a pas augmenté.",
        "No subió en octubre.",
        "De tevredenheid is niet gestegen.",
        "Das Lager in Leeds war zu, das hat ihr nicht gefallen.",
    ],
)
def test_saying_that_nothing_moved_is_no_cheer(text):
    assert found(number(text)) == []


def test_too_early_is_as_little_reason_to_cheer():
    assert found(number("It rose", verdict="early")) == ["cheers"]


def test_a_real_change_may_be_named():
    assert found(number("It fell by 9%", verdict="worse")) == []


def test_a_number_without_a_voice_is_refused():
    assert found(number("As it was", quotes=())) == ["quote_none"]


def test_a_number_without_a_verdict_is_refused():
    assert found(number("As it was", verdict="none")) == ["no_verdict"]


def test_a_cheer_without_a_voice_is_one_finding_and_not_two():
    assert found(number("Up 0.25!", quotes=())) == ["cheers_and_silent"]


def test_somebody_who_goes_and_listens_settles_it():
    assert found(number("Up 0.25!", quotes=(), way="listen", listener=True)) == []


def test_go_and_listen_without_a_name_settles_nothing():
    assert found(number(quotes=(), way="listen")) == ["nobody_listens"]


def test_one_plain_line_needs_no_voice():
    assert found(number("Up 0.25!", quotes=(), way="plain")) == []


@pytest.mark.parametrize("state", ["unknown", "ask", "erased", "hidden"])
def test_words_that_may_not_be_quoted_keep_it_in(state):
    assert found(number("As it was", quotes=(state,))) == [f"quote_{state}"]


def test_one_quote_that_may_be_read_does_not_excuse_one_that_may_not():
    both = Part(key="1", kind="story", texts=("Why",), quotes=("ok", "unknown"))
    assert [one.id for one in findings([both, SERVICE, LISTENING])] == ["quote_unknown"]


def test_the_customer_comes_first():
    assert [one.id for one in findings([SERVICE, LISTENING])] == ["no_story"]


def test_a_figure_cannot_hide_in_plain_words():
    words = Part(key="3", kind="text", texts=("Complaints rose 0.25% on social media.",))
    assert found(words) == ["number_in_words"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Beschwerden sind um 0,25 Prozent gestiegen.",
        "Les plaintes ont augmenté de 0,25 %.",
        "Las quejas subieron un 0,25 por ciento.",
        "De klachten stegen met 0,25 procent.",
        "Skargi wzrosły o 0,25%.",
        "Жалобы выросли на 0,25 %.",
    ],
)
def test_a_figure_cannot_hide_in_another_language(text):
    assert found(Part(key="3", kind="text", texts=(text,))) == ["number_in_words"]


def test_a_percentage_that_moves_nothing_is_no_claim():
    words = Part(key="3", kind="text", texts=("They ask for a deposit of 10% of the price.",))
    assert found(words) == []


def test_a_figure_cannot_hide_in_the_title():
    assert found(title="Satisfaction up 0.25 points") == ["number_in_words"]


def test_an_ordinary_number_in_words_is_fine():
    words = Part(key="3", kind="text", texts=("She rang 4 times in 10 days, 5–7 hours in all.",))
    assert found(words) == []


def test_a_decision_wanted_needs_words_a_name_and_a_day():
    ask = Part(key="4", kind="decision", effects=SAID)
    assert found(ask) == ["ask_without_words", "ask_without_name", "ask_without_day"]


def test_a_blank_effect_asks_why():
    assert found(number("As it was", effects=("For them", "", "")))[0] == "effects_blank"


def test_a_reason_on_record_answers_it():
    blank = number("As it was", effects=("", "", ""))
    assert found(blank, waived=frozenset({"effects"})) == []


def test_service_and_the_honesty_line_cannot_be_dropped_silently():
    assert [one.id for one in findings([STORY])] == ["service_empty", "honesty_missing"]


def test_they_can_be_left_out_with_a_reason():
    assert findings([STORY], waived=frozenset({"service", "honesty"})) == []


def test_every_finding_has_words():
    ways = [
        findings([]),
        findings([number("Up!", verdict="none", quotes=("ask",), effects=("", "", ""))]),
    ]
    assert all(tell(one, "Satisfaction") for some in ways for one in some)
    assert all(str(words) for words in FINDINGS.values())


def test_an_honest_sentence_is_not_a_claim():
    assert not claims_a_move("We did not get better.")
    assert not states_a_number("Look again on 7 December.")
