"""Every address of the product, by place."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path, re_path

from firsthand.web import views
from firsthand.web.sample import views as sample

# allauth's names, our addresses: whoever guesses /accounts/ finds nothing.
DOORS = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/not-active/", account.account_inactive, name="account_inactive"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
ROOF = [
    path("search/", views.search, name="search"),
    path("more/", views.more, name="more"),
    path("theme/", views.theme, name="theme"),
    path("shortcuts/", views.shortcuts, name="shortcuts"),
    path("help/", views.help_page, name="help"),
    path("help/components/", views.help_components, name="components"),
    path("healthz", views.healthz, name="healthz"),
    path("settings/sample/load/", sample.load, name="sample_load"),
    path("settings/sample/remove/", sample.remove, name="sample_remove"),
]
PLACES = [
    path("voices/import/", include("firsthand.voices.urls_bringing")),
    path("settings/sources/", include("firsthand.voices.urls_sources")),
    path("", include("firsthand.voices.urls")),
    path("journey/", include("firsthand.journeys.urls")),
    path("", include("firsthand.web.jobs_urls")),
    path("", include("firsthand.people.erasure_urls")),
    path("", include("firsthand.people.urls")),
    path("", include("firsthand.outbox.urls")),
    path("signals/", include("firsthand.measures.urls")),
    path("", include("firsthand.issues.anonymous_urls")),
    path("capture/", include("firsthand.capture.urls")),
    path("", include("firsthand.encounters.urls")),
    path("", include("firsthand.encounters.urls_seats")),
    path("", include("firsthand.encounters.urls_frontline")),
    path("commitments/", include("firsthand.commitments.urls")),
    path("", include("firsthand.issues.urls")),
    path("", include("firsthand.issues.urls_looked")),
    path("", include("firsthand.tours.urls")),
    path("", include("firsthand.reports.urls")),
]
urlpatterns = [*DOORS, *ROOF, *PLACES]
