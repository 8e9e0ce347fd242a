"""The learning goals that a new installation begins with. Every word of them can be edited."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from firsthand.journeys.starter import FUNCTIONS

T, O, S = "tactical", "operational", "strategic"  # noqa: E741 they stand in columns
Words = tuple[tuple[str, str], ...]

# function → (what to learn with customers, what to learn inside), each with how far it looks
GOALS: dict[str, tuple[Words, Words]] = {
    "sales": (
        (
            (T, _("Hear why people say yes, and why they walk away")),
            (T, _("Ask three buyers what they love, like and cannot stand about buying from us")),
            (O, _("See how a salesperson earns trust, or loses it, in one talk")),
            (S, _("Say how our price and quality stand beside the others, in buyers’ words")),
        ),
        (
            (T, _("Take one deal through every system and form until it is signed")),
            (O, _("Find where a won deal loses its promises on the way to delivery and service")),
            (S, _("Say what sellers are paid for, and whether that serves a sale or a relation")),
        ),
    ),
    "customer-service": (
        (
            (T, _("Help somebody get done what they came for, and notice what it took")),
            (O, _("See what keeps people with us after a bad week")),
            (S, _("Say how the long time after the sale decides whether they buy again")),
        ),
        (
            (T, _("Solve one case with the tools that service has")),
            (O, _("Map the systems behind one answer, and where they do not talk to each other")),
            (S, _("Say which of its measures help customers, and which only fill reports")),
        ),
    ),
    "contact-centre": (
        (
            (T, _("Ring us as a customer would, and write down each minute of it")),
            (O, _("Hear why people ring although the answer is on the website")),
        ),
        (
            (T, _("Sit beside an agent for a shift and count what stands in the way")),
            (O, _("Find out which processes turn a question into an escalation")),
            (O, _("See how people hold up when customers press them, and who helps")),
            (S, _("Say what the targets make agents do, wanted and unwanted")),
        ),
    ),
    "field-service": (
        (
            (T, _("Ride along and watch a visit from the customer’s side of the door")),
            (O, _("Compare what was promised with what the van could do")),
        ),
        (
            (T, _("Follow one day’s work from dispatch to the last signature")),
            (O, _("See how parts, knowledge and support reach an engineer, or do not")),
            (S, _("Say what first-visit repair depends on that field service cannot decide")),
        ),
    ),
    "depot-service": (
        (
            (T, _("Hear what a broken product does to somebody’s day")),
            (O, _("Say what a warranty feels like when it is needed")),
        ),
        (
            (T, _("Follow one return from the door to the bench and back")),
            (O, _("Find how a cause seen at the bench reaches those who design and supply")),
            (S, _("Say what a nearly finished product costs in repairs, money and trust")),
        ),
    ),
    "self-service": (
        (
            (T, _("Answer a question of your own with our pages alone")),
            (T, _("Get a stalled order moving without talking to anybody")),
            (O, _("Watch somebody else try, and say nothing")),
        ),
        (
            (T, _("Mend one page that sends people away")),
            (O, _("See who writes answers when something is launched, changed or ends")),
            (S, _("Say what we should never ask customers to do by themselves")),
        ),
    ),
    "product-management": (
        (
            (T, _("Explain our main offering to a customer, and hear it back in their words")),
            (O, _("See what is shown to the market: figures, solutions, or what matters to them")),
        ),
        (
            (T, _("Follow one thing that a customer said into a backlog, and out of it")),
            (O, _("Sit in where it is decided what is built next")),
            (S, _("Say what would have to be true for a customer’s word to stop a launch")),
        ),
    ),
    "marketing": (
        (
            (T, _("Hear what people expected before they met us")),
            (O, _("Say what promise they take from an advert, not what we meant by it")),
        ),
        (
            (T, _("Work on one campaign from its brief to its first answer")),
            (O, _("Ask three departments whether they know what was promised this month")),
            (S, _("Say who can stop a promise that operations cannot keep")),
        ),
    ),
    "digital-innovation": (
        (
            (T, _("Watch where people search, give up and turn back")),
            (O, _("Read what they write in the moment, on site and in the app")),
        ),
        (
            (T, _("Sit with those who design, and see how a question becomes a test")),
            (O, _("See how tests are chosen, and who may stop one")),
            (S, _("Say what Digital is paid for, and where that pulls against customers")),
        ),
    ),
    "fulfilment-warehouse": (
        (
            (T, _("Wait for a delivery with somebody who waits for it")),
            (O, _("Say which part of the wait customers notice, though they never see the work")),
        ),
        (
            (T, _("Do a stint: pick, pack and load")),
            (O, _("See how stock, suppliers and machines decide what can be promised")),
            (S, _("Say which of its figures would change what we tell customers")),
        ),
    ),
    "executive-management": (
        (
            (T, _("Bring an executive to a customer, and watch what they ask")),
            (S, _("Say how the board speaks of customers, and how often")),
        ),
        (
            (T, _("Prepare one decision for the top, and learn why it went as it did")),
            (O, _("Ask finance how customers appear in its plan: as sales, as cost, as worth")),
            (O, _("Ask IT how it is decided which systems are bought, mended or left")),
            (S, _("Say what growth the company is after, and which customers that needs")),
        ),
    ),
}
ABILITIES = (
    _("Say what customers come here for, in their words"),
    _("Do a simple piece of this work by myself"),
    _("Name whom to ask here when a customer is stuck"),
)
LEVELS = ("lead", "head", "director", "vice president", "chief")
# What each level is expected to know at least; what is not named here is not expected.
EXPECTED = {
    "contact-centre": ("stint", "stint", "stint", "day", "day"),
    "customer-service": ("stint", "stint", "stint", "stint", "day"),
    "field-service": ("", "day", "day", "day", "day"),
    "sales": ("", "day", "stint", "stint", "stint"),
    "digital-innovation": ("", "day", "stint", "stint", "stint"),
    "product-management": ("", "", "day", "stint", "stint"),
    "marketing": ("", "", "day", "stint", "stint"),
    "fulfilment-warehouse": ("", "", "day", "day", "day"),
    "executive-management": ("", "", "", "day", "stint"),
}


def plant(models: Any) -> None:
    """Write goals, abilities and expectations; `models(name)` gives a model, a migration’s or ours."""
    Function = models("people", "Function")  # noqa: N806
    functions = {
        key: Function.objects.get_or_create(key=key, defaults={"name": name, "position": at})[0]
        for at, (key, name) in enumerate(FUNCTIONS)
    }
    for key, sides in GOALS.items():
        for side, words in zip(("external", "internal"), sides, strict=True):
            _plant_goals(models, functions[key], side, words)
    Ability = models("tours", "Ability")  # noqa: N806
    Ability.objects.bulk_create(
        Ability(words=words, position=at) for at, words in enumerate(ABILITIES)
    )
    Expectation = models("tours", "Expectation")  # noqa: N806
    Expectation.objects.bulk_create(
        Expectation(level=level, position=at, function=functions[key], mode=mode)
        for key, modes in EXPECTED.items()
        for at, (level, mode) in enumerate(zip(LEVELS, modes, strict=True))
        if mode
    )


def _plant_goals(models: Any, function: Any, side: str, words: Words) -> None:
    Goal, Version = models("tours", "Goal"), models("tours", "GoalVersion")  # noqa: N806
    for at, (view, text) in enumerate(words):
        goal = Goal.objects.create(function=function, side=side, position=at)
        Version.objects.create(goal=goal, number=1, words=text, view=view)
