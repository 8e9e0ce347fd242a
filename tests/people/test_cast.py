from __future__ import annotations

from firsthand.people.models import Person


def test_everybody_is_a_colleague(eve):
    assert eve.roles == {"colleague"}


def test_a_role_is_held_until_it_ends(ada, root):
    ada.role_grants.end(by=root)
    assert not Person.objects.get(pk=ada.pk).has_role("cx_lead")
