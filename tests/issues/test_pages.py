"""Issues through the front door: board, list, page, raising, joining, moving, merging."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import polars as pl
import pytest

from firsthand.issues.actions import answering
from firsthand.issues.models import Apart, Issue
from firsthand.outbox.models import Message
from firsthand.people.models import AuditEntry
from tests import make
from tests.issues import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inboxes")]
PAGES = [
    "/issues/",
    "/issues/?view=list",
    "/issues/inbox/",
    "/issues/listeners/",
    "/issues/heard/",
    "/issues/impact/",
    "/issues/feed/",
    "/issues/frictions/",
    "/issues/raise/?kind=friction",
]


def door(issue: Issue, verb: str = "") -> str:
    return f"/issues/{issue.public_id}/{verb}"


@pytest.fixture
def heard(ben, hanna, ivo):
    """An idea of Ben's that Hanna answered, and on which she works with Ivo."""
    made = making.issue(ben, site=ben.site, context={"co_owner": ivo})
    answering.answer(made, "I cost it with Ivo.", by=hanna)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_so_when_there_is_nothing(page, as_eve):
    assert as_eve.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_what_there_is(page, as_hanna, heard, ben):
    making.issue(ben, "friction")
    assert as_hanna.get(page).status_code == 200


def test_an_idea_is_raised_in_one_form_and_somebody_has_it_by_name(as_ben, hanna):
    make.function(), make.function("finance")
    typed = {"kind": "idea", "title": making.STUCK, "functions": ["customer-service", "finance"]}
    page = as_ben.post("/issues/raise/", typed, follow=True).content.decode()

    assert "Raised. Hanna Weiss has it." in page
    assert making.STUCK in page


def test_the_form_says_which_field_is_wrong_and_keeps_what_was_typed(as_ben):
    answer = as_ben.post("/issues/raise/", {"kind": "idea", "title": "", "words": "Half a day."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say it in one line." in page
    assert "Name two functions" in page
    assert "Half a day." in page


def test_a_friction_of_a_rule_asks_its_owner_for_an_answer(as_ben, cleo):
    make.function(), make.function("finance")
    typed = {
        "kind": "friction",
        "title": "Two signatures for ten pounds",
        "functions": ["customer-service", "finance"],
        "sort": "rule",
        "rule": "Every refund needs two signatures.",
        "owner": "Cleo",
        "minutes_low": "10",
        "minutes_high": "15",
        "times_low": "12",
    }
    as_ben.post("/issues/raise/", typed)

    friction = Issue.objects.get().friction
    assert friction.promise.owed_by == cleo
    assert friction.promise.owed_to is None
    assert Issue.objects.get().toll.hours_a_week == (2, 3)


def test_what_was_raised_before_comes_up_while_one_types(as_eve, heard):
    typed = {"title": "customers ring because their refund is stuck"}
    assert making.STUCK in as_eve.get("/issues/raise/alike/", typed).content.decode()
    other = {"title": "the coffee machine on floor three"}
    assert making.STUCK not in as_eve.get("/issues/raise/alike/", other).content.decode()


def test_the_board_has_a_lane_for_each_state_and_a_menu_that_moves_without_dragging(
    as_hanna, heard
):
    page = as_hanna.get("/issues/").content.decode()
    for lane in ("Not answered yet", "Heard", "Looking into it", "Trying it", "Done", "Not now"):
        assert f">{lane} <span" in page

    as_hanna.post(door(heard, "move/"), {"state": "weighed", "next": "/issues/"})
    heard.refresh_from_db()
    assert heard.state == "weighed"


def test_what_a_rule_refuses_stands_on_the_page_with_what_was_typed(as_hanna, heard):
    answer = as_hanna.post(door(heard, "move/"), {"state": "not_now", "words": "It pays to ring."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say what would reopen it." in page
    assert "It pays to ring." in page


def test_the_raiser_says_whether_it_was_an_answer_and_nobody_else_does(as_ben, as_eve, heard):
    reply = door(heard, f"answers/{heard.answers.get().public_id}/")
    assert as_eve.post(reply, {"said": "yes"}).status_code == 403
    assert "Did this answer you?" in as_ben.get(door(heard)).content.decode()
    as_ben.post(reply, {"said": "partly", "words": "By when?"})
    assert heard.answers.get().check_back.said == "partly"


def test_an_answer_is_told_without_a_word_of_what_was_said(heard, ben):
    letter = Message.objects.get(kind="issue_answer", to=ben)
    assert "Did it answer you?" in letter.subject
    assert "refund" not in letter.text
    assert "cost it with Ivo" not in letter.text


def test_me_too_is_one_press_and_can_be_taken_back(as_eve, heard):
    pressed = as_eve.post(door(heard, "me-too/"), headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in pressed
    assert heard.me_toos.count() == 1
    as_eve.post(door(heard, "me-too/"))
    assert heard.me_toos.count() == 0


def test_of_a_friction_nobody_reads_how_few_have_it_too(as_hanna, ben, hanna):
    issue = making.issue(ben, "friction")
    for n in range(6):
        issue.me_toos.create(person=make.person(f"Agent {n}"))
    told = as_hanna.get("/issues/?view=list&format=json").json()["issues"]
    assert told[0]["also"] == 5  # six and nine read the same: nobody is told by subtraction
    assert told[0]["raised_by"] is None
    assert told[0]["site"] is None


def test_a_comment_tells_who_is_named_in_it(as_ben, heard, cleo):
    as_ben.post(door(heard, "comment/"), {"words": "@Cleo do you see that too?"})
    assert Message.objects.get(kind="issue_mention").to == cleo


def test_what_those_who_work_on_it_say_stays_among_them(as_hanna, as_eve, as_ivo, heard):
    inner = {"words": "The supplier is late again.", "layer": "working"}
    as_hanna.post(door(heard, "comment/"), inner)
    assert as_eve.post(door(heard, "comment/"), inner).status_code == 422
    assert "supplier" in as_ivo.get(door(heard)).content.decode()
    for page in (door(heard), f"{door(heard)}?format=json", "/issues/feed/?format=json"):
        assert "supplier" not in as_eve.get(page).content.decode()


def test_merging_keeps_every_raiser_and_every_word_and_can_be_undone(as_hanna, heard, cleo, hanna):
    other = making.issue(cleo, title="Refund stuck: text people first", words="Mine, in my words.")
    as_hanna.post(door(heard, "merge/"), {"other": other.public_id})

    page = as_hanna.get(door(heard)).content.decode()
    assert "Cleo" in page
    assert "Mine, in my words." in page
    assert len(as_hanna.get("/issues/?view=list&format=json").json()["issues"]) == 1
    answering.answer(heard, "Both of you: yes.", by=hanna)
    assert Message.objects.filter(kind="issue_answer", to=cleo).count() == 1

    as_hanna.post(door(other, "take-apart/"))
    other.refresh_from_db()
    assert other.merged_into is None
    assert not hasattr(other.promise, "release")


def test_two_that_only_look_alike_are_kept_apart_for_good(as_hanna, heard, cleo):
    other = making.issue(cleo, title="Tell people their refund is stuck in the app")
    near = f"{door(heard, 'alike/')}?format=json"
    assert [one["id"] for one in as_hanna.get(near).json()["alike"]] == [str(other.public_id)]

    as_hanna.post(door(heard, "apart/"), {"other": other.public_id})

    assert as_hanna.get(near).json()["alike"] == []
    assert Apart.objects.count() == 1


def test_nothing_is_merged_by_itself(ben, cleo):
    making.issue(ben)
    making.issue(cleo)
    assert Issue.objects.standing().count() == 2


def test_a_steward_opens_a_friction_in_words_that_name_nobody(as_sten, as_eve, as_ben, ben):
    issue = making.issue(ben, "friction", title="Jo makes me sign twice", words="Jo, on Friday.")
    assert as_eve.get(door(issue)).status_code == 404

    as_sten.post(door(issue, "open/"), {"title": "Refunds are signed twice", "words": ""})

    page = as_eve.get(door(issue)).content.decode()
    assert "Refunds are signed twice" in page
    for hidden in ("Jo", "Ben"):
        assert hidden not in page
    assert "Jo, on Friday." in as_ben.get(door(issue)).content.decode()
    assert AuditEntry.objects.filter(verb="open", kind="issue").count() == 1


def test_the_list_exports_what_its_reader_sees_and_nothing_more(as_eve, heard, ben):
    making.issue(ben, "friction", title="Hidden until it is opened")
    text = b"".join(as_eve.get("/issues/export/csv/")).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["title"] for row in rows] == [making.STUCK]
    frame = pl.read_parquet(BytesIO(as_eve.get("/issues/export/parquet/?kind=idea").content))
    assert frame["id"].to_list() == [rows[0]["id"]]
    assert AuditEntry.objects.filter(verb="export", kind="issues").count() == 2


def test_filters_are_links_and_a_view_can_be_saved(as_hanna, heard, ben):
    making.issue(ben, "workaround", title="We copy it by hand")
    told = as_hanna.get("/issues/?view=list&kind=workaround&format=json").json()["issues"]
    assert [one["title"] for one in told] == ["We copy it by hand"]
    view = {"place": "issues", "name": "By hand", "query": "view=list&kind=workaround"}
    as_hanna.post("/voices/views/", view)
    assert "By hand" in as_hanna.get("/issues/").content.decode()


def test_a_page_of_the_list_asks_as_often_for_one_issue_as_for_ten(
    as_hanna, hanna, ben, django_assert_max_num_queries, heard
):
    for n in range(10):
        made = making.issue(ben, title=f"Number {n}")
        answering.answer(made, "Yes.", by=hanna)
    as_hanna.get("/issues/?view=list")
    with django_assert_max_num_queries(26):
        as_hanna.get("/issues/?view=list")
    with django_assert_max_num_queries(30):
        as_hanna.get("/issues/")


def test_what_was_taken_back_is_gone_and_comes_back(as_ben, as_eve, heard):
    as_ben.post(door(heard, "take-back/"))
    assert as_eve.get(door(heard)).status_code == 404
    as_ben.post(door(heard, "bring-back/"))
    assert as_eve.get(door(heard)).status_code == 200
