"""An administrator changes somebody's address: the old one is told, and keys do not move along."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from firsthand.outbox.by_mail import letter
from firsthand.outbox.models import Message
from firsthand.people.models import AuditEntry, KeyGrant, Person

OLD = "ada@larkfield.example"


def move(client, person: Person, to: str):
    form = {"name": person.name, "email": to, "title": "Head of CX"}
    return client.post(f"/people/{person.public_id}/edit/", form, follow=True)


def held(person: Person) -> set[str]:
    return set(KeyGrant.objects.current().filter(person=person).values_list("key", flat=True))


def test_keys_end_with_the_address_until_somebody_gives_them_again(as_root, ada):
    KeyGrant.objects.create(person=ada, key="steward", reason="for the test")
    page = move(as_root, ada, "other@larkfield.example")
    assert "Their keys have ended with the old address" in page.content.decode()
    assert held(ada) == set()
    why = set(KeyGrant.objects.values_list("end_reason", flat=True))
    assert why == {"The address for signing in was changed."}
    as_root.post(f"/people/{ada.public_id}/keys/", {"key": "customer_data", "reason": "It is her"})
    assert held(ada) == {"customer_data"}


def test_the_old_address_is_told_who_did_it(as_root, ada, root):
    move(as_root, ada, "other@larkfield.example")
    told = Message.objects.get(kind="address_changed")
    assert (told.to, told.address) == (ada, OLD)
    assert root.name in told.text
    assert "Your keys have ended with it." in told.text


def test_the_letter_leaves_for_the_old_address(as_root, ada):
    move(as_root, ada, "other@larkfield.example")
    assert letter(Message.objects.get(kind="address_changed")).to == [OLD]


def test_it_is_written_down_once_and_without_an_address(as_root, ada):
    move(as_root, ada, "other@larkfield.example")
    entries = AuditEntry.objects.filter(object_id=str(ada.public_id))
    assert list(entries.order_by("id").values_list("verb", "reason")) == [
        ("change", ""), ("change_address", ""), ("end_key", "customer_data"),
    ]  # fmt: skip


def test_nobody_asks_for_a_new_password_at_the_old_address(as_root, ada, client):
    EmailAddress.objects.create(user=ada, email=OLD, primary=True)
    move(as_root, ada, "other@larkfield.example")
    client.post("/password/forgotten/", {"email": OLD})
    assert list(Message.objects.values_list("kind", flat=True)) == ["address_changed"]
    assert not EmailAddress.objects.filter(email=OLD).exists()


@pytest.mark.parametrize("typed", [OLD, OLD.upper()])
def test_the_same_address_changes_nothing(as_root, ada, typed):
    move(as_root, ada, typed)
    assert held(ada) == {"customer_data"}
    assert not Message.objects.exists()
