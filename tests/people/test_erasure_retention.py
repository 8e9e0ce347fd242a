from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.outbox.models import Message
from firsthand.people import retention
from firsthand.people.models import Company, Hold
from tests import make


def old(days, to):
    return make.message(to=to, written_at=timezone.now() - timedelta(days=days))


def test_what_is_past_its_date_goes(ben):
    old(91, ben)
    young = old(89, ben)
    assert retention.purge()["Messages to them"] == 1
    assert list(Message.objects.all()) == [young]


@pytest.mark.parametrize(("told", "kept"), [(30, 30), (900, 90)])
def test_the_company_may_shorten_and_not_lengthen(told, kept, db):
    company = Company.current()
    company.retention = {"message": told}
    company.name = "Larkfield"
    company.save()
    assert retention.days("message") == kept


def test_what_a_hold_covers_stays(ben, ada, cleo):
    old(91, ben)
    old(91, ada)
    Hold.objects.create(
        matter="m", subject_kind="person", subject_id=ben.public_id, by=ada, second=cleo
    )
    retention.purge()
    assert [message.to for message in Message.objects.all()] == [ben]
