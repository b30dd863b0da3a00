"""Drafting: what is to be published, its words, and what in it must be masked."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disclosure.actions import publishing as actions
from disclosure.asking import catalogue_of, term_days
from disclosure.forms.publishing import FilesForm, NewForm, PublicationForm
from disclosure.matrix import matrix_of
from disclosure.models import CatalogueItem, Publication
from disclosure.periods import choices_for
from disclosure.policies import publishing as policies
from disclosure.readiness import readiness
from disclosure.sources import publishable, tables_of
from disclosure.texts import suggested_title
from disclosure.views.publication_fetching import publication_for
from union.kit.access import demand
from union.kit.autosave import ELSEWHERE, Stale, is_autosave, not_saved, saved
from union.kit.pages import form_answer, row_number
from union.org.office import school_of

GET_POST = ["GET", "POST"]
BACK, AHEAD = dt.timedelta(days=300), dt.timedelta(days=45)
OWED = dt.timedelta(days=500)  # so far back reaches what is still to be published
MOST_DUE = 8


@require_http_methods(GET_POST)
def publication_new(request):
    """First what is to be published, then for which period; the draft begins with the second."""
    school = school_of(request)
    demand(policies.draft(request.user, school))
    item = _item(request, school)
    if item is None:
        return render(request, "disclosure/publication_choose.html", _choices(school))
    return _begin(request, school, item)


@require_http_methods(GET_POST)
def publication_from(request, kind, pk):
    """From a resolution or an answered proposal: its words are taken over, the item is chosen."""
    found = publishable(request.user, kind, pk)
    demand(policies.draft(request.user, found.school))
    item = _item(request, found.school)
    if item is None:
        context = _choices(found.school, category=found.category) | {"source": found}
        return render(request, "disclosure/publication_choose.html", context)
    return _begin(request, found.school, item, source=(found, kind, pk))


def _item(request, school) -> CatalogueItem | None:
    """The item that the address names, if it holds for this school, or held so lately that something is owed yet."""
    pk, today = row_number(request.GET.get("item")), timezone.localdate()
    rows = CatalogueItem.objects.visible_to(request.user).over(school)
    held = rows.between(today - OWED, today)
    return get_object_or_404(held, pk=pk) if pk else None


def _choices(school, *, category: str = "") -> dict:
    """What waits to be published now, and the whole catalogue by categories, ``category`` first."""
    today = timezone.localdate()
    items = list(catalogue_of(school, today, today))
    groups = {}
    for item in sorted(items, key=lambda each: each.category != category):
        groups.setdefault(item.get_category_display(), []).append(item)
    waiting = []
    if not category:
        matrix = matrix_of(school, today - BACK, today + AHEAD, today)
        waiting = [*matrix.overdue, *matrix.due][:MOST_DUE]
    return {"waiting": waiting, "groups": groups, "has_items": bool(items)}


def _begin(request, school, item, *, source=None):
    asked = choices_for(item.rhythm, timezone.localdate(), term_days(school))
    periods = [each for each in asked if not item.ends_on or each.first <= item.ends_on]
    form = NewForm(
        request.POST or None,
        school=school,
        item=item,
        periods=periods,
        cancel=request.path,
        initial=_asked_for(request) or {"period": _likely(school, item, periods)},
    )
    if request.method == "POST" and form.is_valid():
        publication = _draft(request, school, item, form.cleaned_data, source)
        return redirect("disclosure:publication_edit", publication.pk)
    context = {"form": form, "item": item, "source": source[0] if source else None}
    if form.is_bound:
        return form_answer(request, "disclosure/publication_new.html", context)
    return render(request, "disclosure/publication_new.html", context)


def _asked_for(request) -> dict:
    """What the matrix says one came for."""
    return {name: request.GET[name] for name in ("period", "occasion") if request.GET.get(name)}


def _likely(school, item, periods) -> str:
    """The latest period that can be published and was not yet; of what is published ahead also the next one."""
    today = timezone.localdate()
    ripe = [each.key for each in periods if item.ahead or each.last < today]
    there = Publication.objects.filter(school=school, item=item, period__in=ripe)
    done = set(there.exclude(state=Publication.State.WITHDRAWN).values_list("period", flat=True))
    return next((key for key in ripe if key not in done), ripe[0] if ripe else "")


def _draft(request, school, item, asked, source) -> Publication:
    period, occasion = asked.get("period", ""), asked.get("occasion")
    facts = {"audience": asked["audience"], "period": period, "occasion": occasion}
    title = asked["title"] or suggested_title(item, period, occasion)
    if source:
        found, kind, pk = source
        facts |= {"text": found.text, "source": (kind, pk), "tables": tables_of(found)}
        title = asked["title"] or found.title
    return actions.draft(school, item, title=title, by=request.user, **facts)


@require_http_methods(GET_POST)
def publication_edit(request, pk):
    """The draft with all that belongs to it; it saves itself."""
    publication = publication_for(request, pk)
    demand(policies.edit(request.user, publication))
    if request.method == "POST":
        return _keep(request, publication)
    return render(request, "disclosure/publication_edit.html", edit_context(request, publication))


def _keep(request, publication):
    """Save what was typed; if it was changed elsewhere, show both and lose neither."""
    form = _form(request, publication, request.POST)
    if not form.is_valid():
        if is_autosave(request):
            return not_saved(next(iter(form.errors.values()))[0])
        context = edit_context(request, publication, form=form)
        return form_answer(request, "disclosure/publication_edit.html", context)
    seen = form.cleaned_data["version"] or 0
    try:
        version = actions.save(publication, form.written, seen=seen, by=request.user)
    except Stale as stale:
        if is_autosave(request):
            return not_saved(ELSEWHERE, status=409)
        context = edit_context(request, stale.row, form=form) | {"stored": stale.row}
        return render(request, "disclosure/publication_edit.html", context, status=409)
    if is_autosave(request):
        return saved(version)
    messages.success(request, "已保存。")
    return redirect(_next(request, publication))


def _next(request, publication) -> str:
    """Where the pressed button leads: to the tables, or to the check before sending."""
    if "tables" in request.POST:
        return reverse("disclosure:publication_tables", args=[publication.pk])
    name = "publication_send" if "send" in request.POST else "publication_edit"
    return reverse(f"disclosure:{name}", args=[publication.pk])


def _form(request, publication, posted=None) -> PublicationForm:
    return PublicationForm(posted, instance=publication, user=request.user)


def edit_context(request, publication, *, form=None, files_form=None) -> dict:
    """What the page of a draft shows."""
    # The bound form writes what was typed into its row; the page tells of what is stored.
    stored = Publication.objects.visible_to(request.user).select_related(
        "item", "school", "replaces", "decision"
    )
    row = stored.get(pk=publication.pk)
    return {
        "publication": row,
        "form": form or _form(request, row),
        "files_form": files_form or FilesForm(),
        "tables": row.tables.all(),
        "files": row.attachments.all(),
        "ready": readiness(row),
    }


@require_POST
def publication_mask(request, pk):
    """一键遮盖."""
    publication = publication_for(request, pk)
    demand(policies.edit(request.user, publication))
    actions.mask(publication, by=request.user)
    messages.success(request, "已遮盖。请再看一遍，名字和数字是不是都对。")
    return redirect("disclosure:publication_send", publication.pk)


@require_POST
def publication_discard(request, pk):
    publication = publication_for(request, pk)
    demand(policies.edit(request.user, publication))
    actions.discard(publication, by=request.user)
    messages.success(request, "草稿已删除。")
    return redirect("disclosure:publication_list")
