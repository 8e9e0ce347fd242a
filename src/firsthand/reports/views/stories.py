"""Stories: the list, telling one, one story, and taking it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.people.models import Person
from firsthand.reports.actions import stories as actions
from firsthand.reports.actions.stories import Piece
from firsthand.reports.choosing import sentences, ticked, typed
from firsthand.reports.forms import StoryForm
from firsthand.reports.models import Report, Story, StorySpan
from firsthand.reports.models.story import StoryQuerySet
from firsthand.reports.queries.mix import mix_of
from firsthand.reports.queries.quotes import Quote, quote, quotes_of
from firsthand.reports.words import gap
from firsthand.voices.models import Voice

A_PAGE = 20


@require_safe
def listing(request: PersonRequest) -> HttpResponse:
    spans = StorySpan.objects.order_by("position", "id").select_related("voice__source")
    stories = Story.objects.visible_to(request.user).newest_first().select_related("by", "step")
    page = Paginator(stories.prefetch_related(Prefetch("spans", spans)), A_PAGE).get_page(
        request.GET.get("page")
    )
    if request.GET.get("format") == "json":
        return JsonResponse({"stories": [_brief(story) for story in page]})
    return render(request, "stories/stories.html", {"page": page, "stories": _openings(page)})


@require_safe
def story(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _reach(request, public_id)
    quotes = quotes_of(found, request.user)
    if request.GET.get("format") == "json":
        return JsonResponse(_as_data(found, quotes))
    heard = [one.voice for one in quotes if one.voice and one.state in {"ok", "hidden"}]
    drafts = Report.objects.editable_by(request.user).filter(publications=None)
    context = {
        "story": found,
        "quotes": [(one, gap(one.state)) for one in quotes],
        "first": next((one for one in quotes if one.words), None),
        "mix": mix_of(heard),
        "may_change": may_change(request.user, found),
        "drafts": drafts.newest_first()[:5],
    }
    return render(request, "stories/story.html", context)


def new(request: PersonRequest) -> HttpResponse:
    """Tell a story about one voice; more voices can join it from their own pages."""
    voice = _voice(request, request.GET.get("voice", ""))
    form = StoryForm(request.POST or None, person=request.user, initial={"step": voice.step_id})
    pieces, problem = _pieces(request, voice)
    if request.method == "POST" and form.is_valid() and not problem:
        told = actions.tell(form.save(commit=False), pieces, by=request.user)
        return redirect("story", told.public_id)
    context = {
        "form": form,
        "voice": voice,
        "problem": problem,
        "sentences": _sentences(voice, request),
        "exact": request.POST.get("exact", ""),
        "stories": mine(request.user).newest_first()[:10],
    }
    wrong = request.method == "POST"
    return render(request, "stories/new.html", context, status=422 if wrong else 200)


@require_POST
def add(request: PersonRequest) -> HttpResponse:
    """Put pieces of one more voice into a story that is there already."""
    voice = _voice(request, request.POST.get("voice", ""))
    found = _mine(request, _uuid(request.POST.get("story_id", "")))
    pieces, problem = _pieces(request, voice)
    if problem:
        messages.error(request, problem)
        return redirect(f"{reverse('story_new')}?voice={voice.public_id}")
    for piece in pieces:
        actions.add(found, piece)
    return redirect("story", found.public_id)


def edit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _mine(request, public_id)
    form = StoryForm(request.POST or None, instance=found, person=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("story", public_id)
    context = {"form": form, "story": found, "quotes": _quotes(found, request.user)}
    return render(request, "stories/edit.html", context, status=422 if form.errors else 200)


@require_POST
def one_quote(request: PersonRequest, public_id: UUID, quote_id: int) -> HttpResponse:
    """Quote all of a voice as it stands by now, or take the quote out of the story."""
    told = _mine(request, public_id)
    span = get_object_or_404(told.spans.select_related("voice"), pk=quote_id)
    if request.POST.get("do") == "again":
        _voice(request, str(span.voice.public_id))
        actions.quote_again(span)
    else:
        span.delete()
    return redirect("story_edit", public_id)


@require_POST
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    actions.remove(_mine(request, public_id), by=request.user)
    undo = reverse("story_put_back", args=[public_id])
    messages.success(request, _("The story is taken away."), extra_tags=undo)
    return redirect("stories")


@require_POST
def put_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Story.objects.filter(removal__by=request.user)
    actions.put_back(get_object_or_404(removed, public_id=public_id), by=request.user)
    return redirect("story", public_id)


def mine(person: Person) -> StoryQuerySet:
    """The stories that a person may change."""
    stories = Story.objects.visible_to(person)
    return stories if person.has_role("cx_lead") else stories.filter(by=person)


def may_change(person: Person, found: Story) -> bool:
    return found.by_id == person.pk or person.has_role("cx_lead")


def _reach(request: PersonRequest, public_id: UUID) -> Story:
    stories = Story.objects.visible_to(request.user)
    related = stories.select_related("by", "step", "measure__source", "measure__step")
    return get_object_or_404(related, public_id=public_id)


def _mine(request: PersonRequest, public_id: UUID) -> Story:
    found = _reach(request, public_id)
    if not may_change(request.user, found):
        raise PermissionDenied(_("Whoever told the story can change it."))
    return found


def _voice(request: PersonRequest, public_id: str) -> Voice:
    """The voice that a story begins with, if this person may read it; 404 otherwise."""
    seen = Voice.objects.visible_to(request.user).filter(has_words=True)
    return get_object_or_404(seen.select_related("source", "step"), public_id=_uuid(public_id))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _pieces(request: PersonRequest, voice: Voice) -> tuple[list[Piece], str]:
    """What was ticked or typed; with neither, all of it."""
    exact = request.POST.get("exact", "").strip()
    if exact:
        span = typed(voice.shown, exact)
        if span is None:
            return [], _("These words are not in it. Copy them as the customer said them.")
        return [Piece(voice, *span)], ""
    numbers = [int(one) for one in request.POST.getlist("sentence") if one.isdecimal()]
    return [Piece(voice, *span) for span in ticked(voice.shown, numbers)] or [Piece(voice)], ""


def _sentences(voice: Voice, request: PersonRequest) -> list[tuple[int, str, bool]]:
    chosen = set(request.POST.getlist("sentence"))
    spans = sentences(voice.shown)
    return [(n, voice.shown[a:b], str(n) in chosen) for n, (a, b) in enumerate(spans)]


def _openings(page: Any) -> list[tuple[Story, str, str]]:
    """Each story with the words that open it, or the gap that they left."""
    found = []
    for one in page:
        quotes = [quote(span.voice, span.anchor) for span in one.spans.all()]
        first = next((q.words for q in quotes if q.words), "")
        states = [q.state for q in quotes] or ["none"]
        found.append((one, first, "" if first else gap(states[0])))
    return found


def _quotes(told: Story, person: Person) -> list[tuple[StorySpan, Quote, str]]:
    spans = told.spans.order_by("position", "id").select_related("voice__source")
    found = zip(spans, quotes_of(told, person), strict=True)
    return [(span, one, gap(one.state)) for span, one in found]


def _brief(one: Story) -> dict[str, Any]:
    return {
        "id": str(one.public_id),
        "title": one.title,
        "evidence": one.evidence,
        "step": one.step.key if one.step else None,
        "at": one.at,
    }


def _as_data(one: Story, quotes: list[Quote]) -> dict[str, Any]:
    said = [
        {"voice": str(q.voice.public_id) if q.voice else None, "words": q.words, "state": q.state}
        for q in quotes
    ]
    return _brief(one) | {"paragraph": one.paragraph, "quotes": said}
