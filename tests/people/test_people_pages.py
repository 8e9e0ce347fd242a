"""The list of people, one person, and what an administrator does there."""

from __future__ import annotations

import pytest

from firsthand.people.models import AuditEntry, Person
from tests import make
from tests.conftest import signed_in

NEW = {"name": "Fay Ode", "email": "Fay.Ode@larkfield.example"}


def page(client, address):
    return client.get(address).content.decode()


def address(person, more=""):
    return f"/people/{person.public_id}/{more}"


@pytest.fixture
def no_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def test_everybody_may_see_who_works_here(as_eve, ben):
    assert "Ben" in page(as_eve, "/people/")


@pytest.mark.parametrize("query", ["q=BEN", "site=leeds", "role=agent", "function=sales"])
def test_the_list_is_narrowed_by_links(as_eve, ben, cleo, query):
    Person.objects.filter(pk=ben.pk).update(function=make.function("sales"))
    shown = page(as_eve, f"/people/?{query}")
    assert address(ben) in shown
    assert address(cleo) not in shown


def test_an_old_filter_that_means_nothing_is_left_out(as_eve, ben):
    assert address(ben) in page(as_eve, "/people/?site=gone")


def test_an_empty_list_says_so(as_eve):
    assert "Nobody like that is here" in page(as_eve, "/people/?q=zzz")


def test_the_list_costs_the_same_however_many_are_here(as_eve, ben, django_assert_max_num_queries):
    for n in range(15):
        make.person(f"Colleague {n}", "agent", site=make.site())
    with django_assert_max_num_queries(16):
        as_eve.get("/people/")


def test_the_list_comes_as_json(as_eve, ben):
    told = as_eve.get("/people/list.json?q=ben").json()["people"]
    assert [(one["name"], one["roles"], one["site"]) for one in told] == [
        ("Ben", ["agent"], "leeds")
    ]


def test_a_name_that_looks_like_a_formula_stays_a_name(as_eve):
    make.person("=1+1", title="@cmd")
    assert ",'=1+1,'@cmd," in page(as_eve, "/people/list.csv")


def test_whoever_left_is_asked_for_by_itself(as_eve, ben):
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert address(ben) not in page(as_eve, "/people/")
    assert address(ben) in page(as_eve, "/people/?left=on")


def test_a_person_without_encounters_shows_no_clock(as_eve, ben):
    assert 'class="clock' not in page(as_eve, address(ben))


def test_an_invited_colleague_gets_a_link_that_lets_them_in(as_root, mailoutbox, client):
    assert as_root.post("/people/new/", NEW).status_code == 302
    from firsthand.outbox import jobs

    jobs.send_waiting.enqueue()
    words = mailoutbox[0].body
    link = next(line for line in words.splitlines() if "/password/new/" in line)
    form = client.get("/" + link.split("/", 3)[3], follow=True)
    secret = "a walk in the rain today"
    client.post(form.request["PATH_INFO"], {"password1": secret, "password2": secret})
    assert Person.objects.get(email=NEW["email"].lower()).check_password(secret)


def test_without_a_mail_server_the_link_is_shown_to_the_administrator(as_root, no_mail):
    as_root.post("/people/new/", NEW)
    fay = Person.objects.get(name="Fay Ode")
    assert "Show the link" in page(as_root, address(fay))
    assert "/password/new/" in as_root.post(address(fay, "link/")).content.decode()
    assert AuditEntry.objects.filter(verb="show_link", object_id=str(fay.public_id)).count() == 1


def test_nobody_gets_a_link_for_somebody_who_has_a_password(as_root, no_mail):
    hal = make.person("Hal", password="a walk in the rain today")
    assert as_root.post(address(hal, "link/")).status_code == 400


def test_an_address_is_invited_once(as_root, ben):
    again = as_root.post("/people/new/", NEW | {"email": ben.email.upper()})
    assert again.status_code == 422
    assert "has that address already" in again.content.decode()


def test_an_administrator_changes_where_somebody_works(as_root, ben):
    team = make.function("sales")
    told = {"name": "Ben", "email": ben.email, "function": team.pk, "title": "Seller"}
    as_root.post(address(ben, "edit/"), told)
    assert (Person.objects.get(pk=ben.pk).function, AuditEntry.objects.get().verb) == (
        team,
        "change",
    )


@pytest.mark.parametrize("more", ["edit/", "leave/", "roles/", "keys/", "back/", "link/"])
def test_a_colleague_changes_nobody(as_eve, ben, more):
    assert as_eve.post(address(ben, more)).status_code == 403


def test_your_own_page_is_yours_to_change(as_eve, eve):
    told = {"name": "Eve Hart", "title": "Buyer", "zone": "Europe/Berlin", "language": ""}
    as_eve.post("/me/", told)
    assert Person.objects.filter(pk=eve.pk, name="Eve Hart", zone="Europe/Berlin").exists()


def test_nobody_gives_themselves_a_function_on_their_own_page(as_eve, eve):
    as_eve.post("/me/", {"name": "Eve", "function": make.function().pk, "email": "x@y.example"})
    assert Person.objects.filter(pk=eve.pk, function=None, email=eve.email).exists()


def test_a_refused_name_does_not_show_as_yours(as_eve):
    refused = as_eve.post("/me/", {"name": "", "zone": "Mars/Base"})
    assert refused.status_code == 422
    assert "<h1>Eve</h1>" in refused.content.decode()


def test_a_language_of_ours_that_nobody_speaks_is_not_offered(as_eve):
    assert "Pseudo" not in page(as_eve, "/me/")


def test_a_stranger_is_not_here(as_eve):
    assert as_eve.get("/people/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_deactivated_person_sees_nobody(ben, eve):
    eve.is_active = False
    assert not Person.objects.visible_to(eve).exists()
    assert signed_in(ben).get("/people/").status_code == 200
