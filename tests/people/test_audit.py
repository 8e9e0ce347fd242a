from __future__ import annotations

import pytest
from django.db import transaction

from firsthand.people import audit
from firsthand.people.models import AuditEntry


@pytest.fixture
def chain(root):
    return [audit.record("look", kind="voice", object_id=n, by=root) for n in range(3)]


def test_an_untouched_trail_is_unbroken(chain):
    assert list(audit.broken_links()) == []


@pytest.mark.parametrize("field", ["verb", "object_id", "reason", "actor_id"])
def test_a_rewritten_entry_shows(chain, field):
    AuditEntry.objects.filter(pk=chain[1].pk).update(**{field: 7})
    assert [entry.pk for entry in audit.broken_links()] == [chain[1].pk]


def test_a_missing_entry_shows(chain):
    chain[1].delete()
    assert [entry.pk for entry in audit.broken_links()] == [chain[2].pk]


def test_retention_may_take_the_oldest(chain):
    chain[0].delete()
    assert list(audit.broken_links()) == []


def test_what_did_not_happen_is_not_in_the_trail(root):
    with transaction.atomic():
        audit.record("look", kind="voice", by=root)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()
