"""What runs in the background: importing, taking away, sweeping."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.people.models import Removal
from firsthand.voices import lake, statistics
from firsthand.voices.actions import bring, keep_undo, release_source
from firsthand.voices.actions.keep_file import keep_import
from firsthand.voices.models import Import, Source


@task(queue_name="long", title=_("Bring in feedback"), once=True)
def bring_in(import_id: int, by: int | None = None) -> dict[str, Any]:
    """Keep every row of an import's files, from wherever it was left."""
    bringing = Import.objects.get(pk=import_id)
    keep_import(bringing)
    return bringing.counts().as_json()


@task(queue_name="long", title=_("Tell voices how they may be quoted"), once=True)
def spread_basis(source_id: int, by: int | None = None) -> int:
    return bring.spread_basis(Source.objects.get(pk=source_id))


@task(queue_name="long", title=_("Take an import away"), once=True)
def hide_import(import_id: int, by: int | None = None) -> int:
    return keep_undo.hide(Import.objects.get(pk=import_id))


@task(queue_name="long", title=_("Bring an import back"), once=True)
def show_import(removal_id: int, by: int | None = None) -> int:
    removal = Removal.objects.filter(pk=removal_id).first()
    return keep_undo.show(removal) if removal else 0


@task(queue_name="long", title=_("Open or close the words of a source"), once=True)
def spread_release(source_id: int, by: int | None = None) -> int:
    return release_source.spread(Source.objects.get(pk=source_id))


@task(queue_name="long", title=_("Bring the lake up to date"), once=True)
def project_into_lake() -> int:
    return lake.project()


@task(queue_name="long", title=_("Keep the lists quick"), once=True)
def learn_what_is_here() -> None:
    statistics.learn()
