"""Every screen, once: the list that the look of the product is tested on."""

from __future__ import annotations

from tests.browser.conftest import Reader
from tests.browser.things import Things

PAGES = {
    "today": "/",
    "voices": "/voices/",
    "voices, searched": "/voices/?q=refund",
    "voices, nothing found": "/voices/?q=zzzz",
    "voice": "voice",
    "import": "/voices/import/",
    "import, mapping": "mapping",
    "import, result": "result",
    "journey": "/journey/",
    "journey, editing": "/journey/edit/",
    "step": "/journey/steps/refund/",
    "signals": "/signals/",
    "signal, changed": "changed",
    "signal, noise": "noise",
    "signal, its meaning": "about",
    "follow": "/signals/follow/",
    "capture": "/capture/",
    "captures": "/capture/mine/",
    "issues": "/issues/",
    "issues, as a list": "/issues/?view=list",
    "issues, raising": "/issues/raise/?kind=friction",
    "issues, inbox": "/issues/inbox/",
    "issues, who listens": "/issues/listeners/",
    "issues, unanswered": "/issues/unanswered/",
    "issues, heard": "/issues/heard/",
    "issues, what changed": "/issues/impact/",
    "issues, lately": "/issues/feed/",
    "frictions": "/issues/frictions/",
    "issue": "idea",
    "issue, an alarm": "alarm",
    "issue, two designs": "tension",
    "issue, opening a tension": "/issues/tensions/new/",
    "a note without a name": "/issues/unnamed/",
    "notes, how many": "/issues/unnamed/counts/",
    "notes, with a receipt": "/issues/unnamed/receipt/",
    "who looked": "/me/looked/",
    "capture, on the wall": "/capture/kiosk/",
    "stories": "/stories/",
    "new story": "new story",
    "story": "story",
    "story, changing": "story edit",
    "passports": "/passports/",
    "passport": "/passports/mine/",
    "tours": "/tours/",
    "tour, where": "/tours/new/",
    "tour, planning": "/tours/new/?function=sales",
    "tours, what to learn": "/tours/catalogue/",
    "tours, a goal": "/tours/catalogue/goals/new/",
    "tours, a list": "/tours/catalogue/import/",
    "tours, expected": "/tours/expectations/",
    "tours, expecting": "/tours/expectations/?edit",
    "tours, by level": "/tours/coverage/",
    "programmes": "/tours/programmes/",
    "programme, new": "/tours/programmes/new/",
    "earlier experience": "/passports/credit/",
    "reports": "/reports/",
    "new report": "/reports/new/",
    "report, composing": "draft",
    "report": "report",
    "people": "/people/",
    "invite": "/people/new/",
    "people, a list": "/people/import/",
    "person": "person",
    "person, changing": "person edit",
    "promises": "/commitments/",
    "me": "/me/",
    "messages": "/me/messages/",
    "seats": "/frontline/seats/",
    "offer a seat": "/frontline/seats/offer/",
    "join a call": "/frontline/asks/",
    "customers whom I know": "/frontline/known/",
    "my calendar": "/frontline/calendar/",
    "propose seats": "/frontline/matching/",
    "log": "/encounters/",
    "log a conversation": "/encounters/log/?kind=call",
    "plan one": "/encounters/plan/",
    "encounter": "encounter",
    "encounter, changing": "encounter_edit",
    "encounter, reflecting": "encounter_reflect",
    "encounter, planned": "encounter_planned",
    "series": "series",
    "what waits for a word": "/encounters/waiting/",
    "reach and cost": "/encounters/sums/",
    "field notes": "/encounters/notes/",
    "what changed in me": "/encounters/changed/",
    "earlier work with customers": "/encounters/frontline/",
    "encounters, a calendar": "/encounters/import/",
    "kinds": "/settings/kinds/",
    "kind": "/settings/kinds/call/",
    "settings": "/settings/",
    "company": "/settings/company/",
    "sites": "/settings/sites/",
    "functions": "/settings/functions/",
    "teams": "/settings/teams/",
    "sources": "/settings/sources/",
    "undelivered": "/settings/messages/",
    "other systems": "/settings/webhooks/",
    "jobs": "/settings/jobs/",
    "erase": "/settings/erase/",
    "holds": "/settings/holds/",
    "hold, placing": "hold",
    "search": "/search/?q=refund",
    "more": "/more/",
    "help": "/help/",
    "components": "/help/components/",
    "password": "/password/",
    "nowhere": "/there-is-no-such-page/",
}
MADE = {
    "mapping", "result", "story", "draft", "report",
    "encounter", "encounter_edit", "encounter_reflect", "encounter_planned", "series",
}  # fmt: skip
DOORS = {"sign in": "/sign-in/", "forgotten": "/password/forgotten/"}


def address(reader: Reader, page: str, things: Things | None = None) -> str:
    """Where a page is; one voice and one judged measure stand for all of their kind."""
    if page.startswith("/"):
        return page
    if things and page in MADE:
        return str(getattr(things, page)).removeprefix(reader.server)
    if things and page == "story edit":
        return f"{things.story.removeprefix(reader.server)}edit/"
    return _found(reader.server, page, reader)


_KNOWN: dict[tuple[str, str], str] = {}


def _found(server: str, page: str, reader: Reader) -> str:
    """Ask the JSON twins, once."""
    if (server, page) not in _KNOWN:
        _KNOWN[server, page] = _ask(page, reader)
    return _KNOWN[server, page]


def _ask(page: str, reader: Reader) -> str:
    if page in {"voice", "new story"}:
        one = reader.ask("/voices/?format=json&words=1")["voices"][0]["id"]
        return f"/voices/{one}/" if page == "voice" else f"/stories/new/?voice={one}"
    if page in {"changed", "noise", "about"}:
        groups = reader.ask("/signals/?format=json")
        one = groups["noise" if page == "noise" else "worse"][0]["id"]
        return f"/signals/{one}/{'about/' if page == 'about' else ''}"
    if page in {"idea", "alarm", "tension"}:
        one = reader.ask(f"/issues/?view=list&kind={page}&format=json")["issues"][0]["id"]
        return f"/issues/{one}/{'designs/' if page == 'tension' else ''}"
    one = reader.ask("/people/list.json")["people"][0]["id"]
    if page == "hold":
        return f"/settings/holds/person/{one}/"
    return f"/people/{one}/{'edit/' if page == 'person edit' else ''}"
