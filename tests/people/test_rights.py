"""Roles and the two keys: who gives them, what stays written, and that they hold at once."""

from __future__ import annotations

import pytest

from firsthand.people.models import AuditEntry, KeyGrant, Person, RoleGrant
from tests import make

WHY = {"reason": "She leads the desk from Monday."}


def address(person, more=""):
    return f"/people/{person.public_id}/{more}"


def verbs():
    return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


def test_a_role_is_given_with_a_reason_and_leaves_one_audit_row(as_root, root, eve):
    as_root.post(address(eve, "roles/"), WHY | {"role": "coach"})
    grant = RoleGrant.objects.get(person=eve)
    assert (grant.role, grant.by, grant.reason, verbs()) == (
        "coach", root, WHY["reason"], ["grant_role"],
    )  # fmt: skip


def test_the_audit_trail_never_holds_the_reason(as_root, eve):
    as_root.post(address(eve, "keys/"), WHY | {"key": "steward"})
    assert AuditEntry.objects.get().reason == "steward"


@pytest.mark.parametrize("more", ["roles/", "keys/"])
def test_nothing_is_given_without_a_reason(as_root, eve, more):
    refused = as_root.post(address(eve, more), {"role": "coach", "key": "steward"})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()


def test_a_role_opens_its_screens_at_once_and_its_end_closes_them(as_root, as_eve, eve):
    assert as_eve.get("/settings/").status_code == 403
    as_root.post(address(eve, "roles/"), WHY | {"role": "cx_lead"})
    assert as_eve.get("/settings/").status_code == 200
    as_root.post(address(eve, "roles/cx_lead/end/"), WHY)
    assert as_eve.get("/settings/").status_code == 403


def test_an_ended_role_stays_in_the_history(as_root, root, ben):
    as_root.post(address(ben, "roles/agent/end/"), WHY)
    ended = RoleGrant.objects.get(person=ben)
    assert (ended.ended_by, ended.end_reason) == (root, WHY["reason"])
    assert WHY["reason"] in as_root.get(address(ben)).content.decode()


def test_colleagues_see_who_holds_what_and_not_why(as_eve, ada):
    shown = as_eve.get(address(ada)).content.decode()
    assert "Customer data" in shown
    assert "for the test" not in shown


def test_a_key_ends_with_a_reason(as_root, ada):
    as_root.post(address(ada, "keys/customer_data/end/"), WHY)
    assert KeyGrant.objects.get(person=ada).end_reason == WHY["reason"]
    assert not Person.objects.get(pk=ada.pk).holds("customer_data")


def test_an_administrator_among_several_gives_themselves_no_key(as_root, root):
    make.person("Rita", "admin")
    refused = as_root.post(address(root, "keys/"), WHY | {"key": "customer_data"})
    assert refused.status_code == 422
    assert not KeyGrant.objects.exists()


def test_the_only_administrator_may(as_root, root):
    as_root.post(address(root, "keys/"), WHY | {"key": "customer_data"})
    assert KeyGrant.objects.filter(person=root, by=root).exists()


def test_the_last_administrator_stays_one(as_root, root):
    assert as_root.post(address(root, "roles/admin/end/"), WHY).status_code == 422
    assert as_root.post(address(root, "leave/")).status_code == 422
    assert Person.objects.get(pk=root.pk).has_role("admin")


def test_nobody_is_given_what_is_no_role(as_root, eve):
    assert as_root.post(address(eve, "roles/"), WHY | {"role": "king"}).status_code == 422
