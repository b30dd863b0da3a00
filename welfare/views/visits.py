"""Visits as they were entered: the list, one of them, its correction, its photos."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.funds.refusals import Refused as NotBooked
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.kit.uploads import Refused
from union.org.office import school_of
from welfare.actions import visits as actions
from welfare.forms.visit_filter import FilterForm
from welfare.forms.visits import CorrectForm, PhotoForm, WithdrawForm
from welfare.models import Visit, VisitPhoto
from welfare.policies import visits as policies
from welfare.visit_booking import BATCH, VISIT, book_visit, lines_of
from welfare.visit_files import MOST, content_of

GET_POST = ["GET", "POST"]


@require_GET
def visit_list(request):
    """Officers see all with sums, a leader who of the group was visited, everybody the visits to oneself."""
    user, school = request.user, school_of(request)
    keeps = policies.keep(user, school)
    form = FilterForm(request.GET, school=school, keeps=bool(keeps))
    rows = form.filter(Visit.objects.visible_to(user).filter(school=school))
    totals = rows.numbers()
    page = page_of(request, rows.for_list(), count=totals["count"])
    for visit in page:
        visit.is_told = policies.sees_gift(user, visit)
    context = {
        "form": form,
        "page": page,
        "totals": totals,
        "keeps": keeps,
        "may_enter": policies.enter(user, school),
        "may_tell": policies.tell(user, school),
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"welfare/visit_list.html{part}", context)


def _visible(request, pk) -> Visit:
    return get_object_or_404(Visit.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def visit_detail(request, pk):
    return _page(request, _visible(request, pk))


def _page(request, visit: Visit, *, photo=None, withdraw=None, status=200):
    user = request.user
    kind, cause = (BATCH, visit.batch_id) if visit.batch_id else (VISIT, visit.pk)
    keeps = policies.keep(user, visit.school)
    may_correct = policies.correct(user, visit)
    context = {
        "visit": visit,
        "sees_all": policies.sees_all(user, visit),
        "sees_gift": policies.sees_gift(user, visit),
        "photos": VisitPhoto.objects.visible_to(user).filter(visit=visit),
        "may_correct": may_correct,
        "keeps": keeps,
        "line": lines_of(kind, cause).first() if keeps else None,
        "may_book": keeps and may_correct and visit.amount and not visit.batch_id,
        "photo_form": (photo or PhotoForm()) if may_correct else None,
        "withdraw_form": (withdraw or WithdrawForm()) if may_correct else None,
    }
    return render(request, "welfare/visit_detail.html", context, status=status)


@require_http_methods(GET_POST)
def visit_correct(request, pk):
    visit = _visible(request, pk)
    demand(policies.correct(request.user, visit))
    back = visit.get_absolute_url()
    facts = {"instance": visit, "user": request.user, "school": visit.school}
    form = CorrectForm(request.POST or None, cancel=back, **facts)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(form.instance, by=request.user)
        except actions.NotEntered as refusal:
            form.refuse(refusal.findings)
        except NotBooked as refusal:
            form.add_error(None, f"没有更正：{refusal.reason}")
        else:
            messages.success(request, "已更正。")
            return redirect(visit)
    context = {"form": form, "visit": visit}
    if form.is_bound:
        return form_answer(request, "welfare/visit_correct.html", context)
    return render(request, "welfare/visit_correct.html", context)


@require_POST
def visit_withdraw(request, pk):
    visit = _visible(request, pk)
    demand(policies.withdraw(request.user, visit))
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw(visit, reason=form.cleaned_data["reason"], by=request.user)
        except NotBooked as refusal:
            form.add_error(None, f"没有撤销：{refusal.reason}")
        else:
            messages.success(request, f"已撤销对{visit.name}的这次慰问，统计里不再计入。")
            return redirect(visit)
    return _page(request, _visible(request, pk), withdraw=form, status=422)


@require_POST
def visit_book(request, pk):
    """Into the ledger, one click later than usual."""
    visit = _visible(request, pk)
    demand(policies.keep(request.user, visit.school))
    demand(policies.correct(request.user, visit))
    if visit.batch_id or not visit.amount or lines_of(VISIT, visit.pk).exists():
        messages.info(request, "这次慰问已经在账簿里，或者没有金额。")
        return redirect(visit)
    try:
        book_visit(visit, by=request.user)
    except NotBooked as refusal:
        messages.error(request, f"没有记入账簿：{refusal.reason}")
    else:
        messages.success(request, "已记入账簿。")
    return redirect(visit)


@require_POST
def photo_add(request, pk):
    visit = _visible(request, pk)
    demand(policies.correct(request.user, visit))
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _add(form, visit, request.user)
        except Refused as refusal:
            form.add_error("photo", str(refusal))
        else:
            messages.success(request, "已添加照片。")
            return redirect(visit)
    return _page(request, visit, photo=form, status=422)


def _add(form, visit: Visit, user) -> None:
    if visit.photos.count() >= MOST:
        raise Refused(f"一次慰问最多 {MOST} 张照片，请先删掉一张")
    said = form.cleaned_data
    actions.add_photo(visit, said["photo"], kind=said["kind"], by=user)


@require_GET
def photo_show(request, pk):
    photo = get_object_or_404(VisitPhoto.objects.visible_to(request.user), pk=pk)
    answer = HttpResponse(content_of(photo), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
def photo_remove(request, pk):
    rows = VisitPhoto.objects.visible_to(request.user).select_related("visit__school")
    photo = get_object_or_404(rows, pk=pk)
    demand(policies.correct(request.user, photo.visit))
    actions.remove_photo(photo, by=request.user)
    messages.success(request, "已删除照片。")
    return redirect(photo.visit)
