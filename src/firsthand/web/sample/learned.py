"""What Larkfield's leaders wrote after meeting customers: made up, one sentence each, by kind of meeting."""

from __future__ import annotations

LEARNED: dict[str, tuple[str, ...]] = {
    "call": (
        "She had kept the Saturday free for us and only wanted to know by Friday noon that we come.",
        "He reads our status page out loud while he waits, and it says nothing that he can use.",
        "“Refunded” on our side and “where is it” on hers are eleven days apart.",
        "Nobody had told her that the old sofa is taken along. She had paid a neighbour for it.",
        "He rang about the legs and stayed to say that the fitter was the best part of it.",
        "She would have bought the second one too, if the first box had said how heavy it is.",
        "He does not mind the delay. He minds learning of it from the driver.",
    ),
    "account-call": (
        "They buy for forty flats and still fill in one form for each of them.",
        "Their site manager keeps his own list of our orders, because ours is a day behind.",
        "They asked for one name to ring. We have three, and each says to ask the other.",
        "The invoice is right and nobody there can tell which delivery it belongs to.",
    ),
    "sit-in": (
        "Four of nine calls this morning were the same question, asked a second time.",
        "Priya opens six windows before she can say when the money comes.",
        "The hold music ran for eleven minutes, and then she apologised for us.",
        "What sounds like an angry customer is mostly one who has told it three times.",
        "The knowledge page is right. It takes nine clicks to reach it.",
    ),
    "ride-along": (
        "Two of seven doors had no lift, and the order said so nowhere.",
        "The van leaves at six, the list changes at half past, and the customer hears of neither.",
        "Ben rings ahead from every stop. It takes him an hour a day and nobody counts it.",
        "The boiler was not broken. The manual for the new panel was missing.",
    ),
    "depot-visit": (
        "Half of the parts on the bench wait for a number that the shop did not write down.",
        "A return comes back with three labels, and the oldest one wins.",
        "They repair in two days and the parcel home takes six.",
    ),
    "store-work": (
        "People ask for the price of the whole room, and the screen shows one chair.",
        "I sold four lamps and promised two call-backs. Both wanted to know about delivery first.",
        "On Saturdays the till is the service desk, and nobody told the till.",
    ),
    "shift": (
        "I took eleven calls. I could settle five of them without asking anybody.",
        "The script has me say sorry before I know what for.",
        "Two hours on the phones taught me more about our refunds than the dashboard of a year.",
    ),
    "talk": (
        "At the bus stop: she likes the table and would never again order by the app.",
        "My neighbour returned it because the blue is not the blue of the picture.",
        "He compares us with his plumber, not with the other shops. The plumber sends a text.",
    ),
}

JOBS = (
    "a sofa before the family comes",
    "warm water by the evening",
    "the money back for what was returned",
    "one room finished before the baby",
    "forty flats furnished by the first of the month",
)
