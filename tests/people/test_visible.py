"""Who sees what of this floor. Eve works here and has nothing to do with any of it."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest
from django.utils import timezone

from firsthand.people import audit
from firsthand.people.models import (
    Account,
    AccountKey,
    AuditEntry,
    Company,
    Customer,
    CustomerKey,
    Deactivation,
    Erasure,
    Function,
    Hold,
    Holiday,
    KeyGrant,
    OpeningHours,
    Person,
    Removal,
    RoleGrant,
    Site,
    Team,
)
from firsthand.people.registry import declared
from tests import make

OPEN = [Person, Function, Site, OpeningHours, Holiday, Team, Company, RoleGrant, KeyGrant]
CUSTOMERS = [Customer, CustomerKey, Account, AccountKey]
OTHERS = [AuditEntry, Deactivation, Erasure, Hold, Removal]


@pytest.fixture
def everything(ada, ben, root):
    """One row of every model of the floor, made by Ada or about Ben."""
    site = make.site()
    OpeningHours.objects.create(site=site, weekday=0, opens=time(9), closes=time(17))
    Holiday.objects.create(site=site, held_on=date(2026, 12, 25))
    Team.objects.create(name="Refunds", function=make.function())
    Company.objects.get_or_create(pk=1, defaults={"name": "Larkfield", "zone": "Europe/London"})
    who = make.customer()
    account = Account.objects.create(name="Delaney and daughters")
    AccountKey.objects.create(account=account, source="web-form", external_id="A-1")
    Deactivation.objects.create(person=ben, by=root, at=timezone.now())
    Removal.objects.create(by=ada, what="a story")
    Erasure.objects.create(subject_kind="customer", subject_id=who.public_id, reason="asked")
    Hold.objects.create(
        matter="4/26", subject_kind="customer", subject_id=uuid4(), by=ada, second=root
    )
    audit.record("invite", kind="person", object_id=ben.public_id, by=root)


def sees(person, model):
    return model.objects.visible_to(Person.objects.get(pk=person.pk)).exists()


def gone(person):
    Person.objects.filter(pk=person.pk).update(is_active=False)
    return person


def test_every_model_of_this_floor_says_who_sees_it():
    here = {entry.model for entry in declared() if entry.model._meta.app_label == "people"}
    assert here == {*OPEN, *CUSTOMERS, *OTHERS}


@pytest.mark.parametrize("model", OPEN)
def test_what_is_open_is_open_to_every_colleague(everything, eve, model):
    assert sees(eve, model)


@pytest.mark.parametrize("model", [*OPEN, *CUSTOMERS, *OTHERS])
def test_whoever_left_sees_nothing(everything, ada, root, model):
    assert not sees(gone(ada), model)
    assert not sees(gone(root), model)


@pytest.mark.parametrize("model", [*CUSTOMERS, *OTHERS])
def test_a_stranger_sees_none_of_it(everything, eve, model):
    assert not sees(eve, model)


@pytest.mark.parametrize("model", CUSTOMERS)
def test_contact_data_opens_with_the_key_and_with_no_role(everything, ada, root, model):
    assert sees(ada, model)
    assert not sees(root, model)


@pytest.mark.parametrize("model", [Erasure, Hold])
def test_requests_about_people_are_seen_by_administrators_and_key_holders(
    everything, ada, root, cleo, model
):
    assert (sees(ada, model), sees(root, model), sees(cleo, model)) == (True, True, False)


def test_everybody_sees_what_was_done_about_them_in_the_audit_trail(everything, ben, root, cleo):
    assert (sees(ben, AuditEntry), sees(root, AuditEntry), sees(cleo, AuditEntry)) == (
        True, True, False,
    )  # fmt: skip


def test_what_was_taken_away_is_seen_by_whoever_took_it(everything, ada, root):
    assert (sees(ada, Removal), sees(root, Removal)) == (True, False)


def test_a_leaving_is_seen_by_the_leaver_and_those_who_look_after_people(
    everything, ada, ben, root, cleo
):
    seen = [sees(one, Deactivation) for one in (ben, root, ada, cleo)]
    assert seen == [True, True, True, False]
