"""The shell around every page: menu, palette, theme, shortcuts, messages."""

from __future__ import annotations

import re

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import resolve

from firsthand.voices.models import SavedView
from firsthand.web import navigation

ROOF = ["/help/", "/help/components/", "/more/", "/me/", "/search/?q=chair"]


@pytest.mark.parametrize("address", ROOF)
def test_every_page_of_the_roof_opens(as_ada, address):
    assert as_ada.get(address).status_code == 200


@pytest.mark.parametrize("address", ROOF)
def test_every_page_has_one_heading_one_main_and_a_skip_link(as_ada, address):
    page = as_ada.get(address).content.decode()
    assert (page.count("<h1"), page.count("<main"), page.count('href="#main"')) == (1, 1, 1)


@pytest.mark.parametrize("address", ROOF)
def test_no_name_of_an_element_is_used_twice(as_ada, address):
    ids = re.findall(r'\sid="([^"]+)"', as_ada.get(address).content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("address", ROOF)
def test_no_menu_leads_to_a_page_that_does_not_exist(as_ada, address):
    page = as_ada.get(address).content.decode()
    shell = page[page.index("<body") : page.index("<main")] + page[page.index("</main") :]
    for link in set(re.findall(r'(?:href|action)="(/[^"#?]*)', shell)) - {"/"}:
        assert resolve(link).func


def test_the_menu_tells_where_you_are(as_ada):
    page = as_ada.get("/help/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="page"', page) == ["/help/"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "today"),
        ("/voices/", "voices"),
        ("/voices/import/", "voices"),
        ("/stories/x/", "voices"),
        ("/journey/edit/", "journey"),
        ("/me/", "me"),
        ("/nowhere/", ""),
    ],
)
def test_an_address_hangs_under_its_place(address, name):
    urls = {"today": "/", "voices": "/voices/", "journey": "/journey/"}
    entries = [navigation.Place(name=k, label=k, icon="map", url=v) for k, v in urls.items()]
    assert navigation.here(address, entries) == name


def test_a_place_without_an_address_is_left_out(ada, monkeypatch):
    missing = navigation.Place(name="nowhere", label="Nowhere", icon="map")
    monkeypatch.setattr(navigation, "FOOT", [*navigation.FOOT, missing])
    assert "nowhere" not in [place.name for place in navigation.foot(ada)]


def test_every_place_has_its_own_letter():
    letters = [place.key for place in navigation.PLACES if place.key]
    assert len(letters) == len(set(letters))


def test_the_palette_holds_every_place_of_the_menu(as_ada, ada):
    page = as_ada.get("/help/").content.decode()
    for place in navigation.places(ada) + navigation.foot(ada):
        assert f'data-href="{place.url}"' in page


def test_the_palette_is_a_link_to_search_without_script(as_ada):
    page = as_ada.get("/help/").content.decode()
    assert re.search(r'<a class="search" href="/search/" data-palette', page)


def test_a_saved_view_stands_in_the_menu_of_its_owner_only(as_ada, as_eve, ada):
    SavedView.objects.create(person=ada, name="Refunds lately", place="help", query="step=refund")
    assert 'href="/help/?step=refund"' in as_ada.get("/more/").content.decode()
    assert "Refunds lately" not in as_eve.get("/more/").content.decode()


def test_a_saved_view_of_a_place_that_is_gone_breaks_nothing(as_ada, ada):
    SavedView.objects.create(person=ada, name="Old", place="no-such-place", query="")
    assert as_ada.get("/more/").status_code == 200


def test_the_theme_is_kept_and_drawn_by_the_server(as_ada):
    answer = as_ada.post("/theme/", {"theme": "dark", "next": "/help/"})
    assert answer["Location"] == "/help/"
    assert 'data-theme="dark"' in as_ada.get("/help/").content.decode()


def test_an_unknown_theme_goes_back_to_the_system(as_ada):
    as_ada.post("/theme/", {"theme": "dark"})
    as_ada.post("/theme/", {"theme": '"><script>'})
    assert "data-theme=" not in as_ada.get("/help/").content.decode().split(">")[1]


def test_the_way_back_never_leaves_the_house(as_ada):
    assert as_ada.post("/theme/", {"next": "https://evil.example/"})["Location"] == "/"


def test_single_keys_can_be_switched_off_and_on_again(as_ada):
    as_ada.post("/shortcuts/", {"off": "1", "next": "/help/"})
    assert "Single-key shortcuts are off." in as_ada.get("/help/").content.decode()
    as_ada.post("/shortcuts/", {"on": "1", "next": "/help/"})
    assert "Single-key shortcuts are on." in as_ada.get("/help/").content.decode()


@pytest.fixture
def page_with(ada):
    def draw(template: str, query: str = "", tell: tuple[str, str] | None = None, **context):
        request = RequestFactory().get(f"/voices/{query}")
        request.user = ada
        request._messages = CookieStorage(request)
        if tell:
            messages.success(request, tell[0], extra_tags=tell[1])
        return Template("{% load ui figures %}" + template).render(RequestContext(request, context))

    return draw


def test_a_message_with_an_address_can_be_taken_back(page_with):
    html = page_with("{% include 'components/messages.html' %}", tell=("Moved.", "/voices/1/undo/"))
    assert 'action="/voices/1/undo/"' in html
    assert "Undo" in html


def test_another_filter_starts_at_the_first_page(page_with):
    assert page_with("{% query_with step='refund' %}", "?q=a&page=3") == "?q=a&amp;step=refund"


def test_a_filter_is_taken_off(page_with):
    assert page_with("{% query_with step=None %}", "?step=refund&q=a") == "?q=a"


def test_more_rows_keep_the_filters(page_with):
    class Rows:
        next_after, size = "x9", 20

    html = page_with("{% paging rows %}", "?step=refund", rows=Rows)
    assert 'href="?step=refund&amp;after=x9"' in html
    assert "Show 20 more" in html


def test_the_last_rows_offer_no_more(page_with):
    class Rows:
        next_after, size = "", 20

    assert "Show" not in page_with("{% paging rows %}", rows=Rows)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ 31204|number }}", "31,204"),
        ("{{ 0.825|number:1 }}", "0.8"),
        ("{{ missing|number }}", "–"),
        ("{{ 0.824|share:1 }}", "82.4%"),
        ("{{ 45|span }}", "45 seconds"),
        ("{{ 240|span }}", "about 4 minutes"),
    ],
)
def test_numbers_are_shown_as_people_say_them(page_with, template, shown):
    assert page_with(template, missing=float("nan")) == shown
