from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from firsthand.people import registry
from firsthand.people.models import Customer, Person, Site

DECLARED = {entry.model: entry for entry in registry.declared()}


def test_every_field_of_every_model_says_what_becomes_of_it():
    assert registry.undeclared() == []


@pytest.mark.parametrize("model", [Person, Customer])
def test_every_way_to_a_subject_can_be_walked(model, db):
    kind = model._meta.model_name
    for entry in registry.declared():
        assert entry.about(kind, [0]).count() == 0


def test_every_date_that_retention_counts_from_exists(db):
    from firsthand.people import retention

    assert retention.purge() == {}


def test_what_an_erasure_blanks_leads_to_somebody():
    lost = [
        entry.name
        for entry in registry.declared()
        if entry.on_erase != "keep" and not entry.subject
    ]
    assert lost == []


def test_what_stays_about_somebody_says_why():
    silent = [
        entry.name
        for entry in registry.declared()
        if entry.on_erase == "keep" and entry.subject and not entry.why
    ]
    assert silent == []


def test_everything_that_points_at_a_customer_says_so():
    """A link that nobody declared would keep a customer's rows after an erasure."""
    pointing = {relation.related_model for relation in Customer._meta.related_objects}
    told = {model for model, entry in DECLARED.items() if "customer" in entry.subject}
    assert pointing - told == set()


def test_a_model_is_declared_once():
    with pytest.raises(ImproperlyConfigured):
        registry.declare(Site, visibility="open")


def test_retention_needs_a_date():
    class Nothing:
        __name__ = "Nothing"

    with pytest.raises(ImproperlyConfigured):
        registry.declare(Nothing, visibility="open", retention="job")


def test_our_dependencies_are_declared_too():
    theirs = {model for model in apps.get_models() if not model.__module__.startswith("firsthand")}
    assert theirs <= set(DECLARED)
