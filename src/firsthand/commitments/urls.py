from __future__ import annotations

from django.urls import path

from firsthand.commitments.views import keeping, listing

urlpatterns = [
    path("", listing.commitments, name="commitments"),
    path("export/<slug:kind>/", listing.export, name="commitments_export"),
    path("<uuid:public_id>/", listing.commitment, name="commitment"),
    path("<uuid:public_id>/keep/", keeping.keep, name="commitment_keep"),
    path("<uuid:public_id>/not-kept/", keeping.unkeep, name="commitment_unkeep"),
    path("<uuid:public_id>/release/", keeping.release, name="commitment_release"),
    path("<uuid:public_id>/still-owed/", keeping.unrelease, name="commitment_unrelease"),
]
