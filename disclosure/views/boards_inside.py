"""对内公开栏: what stands for the school's own people, what is new to each, and the poster for the wall."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import boards as actions
from disclosure.asking import school_year
from disclosure.forms.boards import BoardFilter, LookForm, PosterForm
from disclosure.matrix import matrix_of
from disclosure.models import Board, Notice, Publication
from disclosure.policies import boards as policies
from disclosure.readers import staff_count, with_news, with_readers
from disclosure.standing import school_of, standing
from union.kit.access import demand
from union.kit.pages import page_of, row_number
from union.org.models import Unit


@require_GET
def home(request):
    """Everything that stands at a school: one's own, or, for the clerks above, the one asked for."""
    school = _school(request)
    if school is None:
        return redirect("disclosure:matrix_district")
    demand(policies.look_around(request.user, school))
    rows = Publication.objects.visible_to(request.user).filter(school=school).standing()
    rows = with_news(rows, request.user)
    form = BoardFilter(request.GET, years=_years(rows))
    may_count = policies.count_readers(request.user, school)
    found = form.filter(rows).for_list()
    context = {
        "school": school,
        "standing": standing(request.user, school),
        "board": Board.objects.visible_to(request.user).filter(school=school).first(),
        "form": form,
        "page": page_of(request, with_readers(found) if may_count else found),
        "now": timezone.now(),
        "fresh": rows.filter(is_new=True).count(),
        "running": rows.filter(notice__state=Notice.State.RUNNING).count(),
        "staff": staff_count(school) if may_count else 0,
        "may_print": policies.order_poster(request.user, school),
    }
    if not form.is_narrowing:
        context["calls"] = _calls(request.user, school)
    return render(request, "disclosure/home.html", context)


@require_POST
def looked(request):
    """All that stood there when the page was drawn has been seen."""
    demand(policies.look_around(request.user, request.user.school))
    form = LookForm(request.POST)
    if form.is_valid():
        actions.look(by=request.user, until=form.cleaned_data["until"])
    return redirect("disclosure:home")


@require_http_methods(["GET", "POST"])
def poster(request):
    """Which poster, on which sheet; ``?item=`` is one publication instead of the board."""
    publication = _publication(request)
    school = publication.school if publication else _school(request)
    demand(policies.order_poster(request.user, school))
    board = Board.objects.visible_to(request.user).filter(school=school).first()
    if board is None:
        messages.info(request, "墙报上要印公开栏的网址。请先在这里登记网址和四项责任。")
        return redirect("disclosure:groups")
    form = PosterForm(request.POST or None, publication=publication)
    if request.method == "POST" and form.is_valid():
        paper = actions.order_poster(form.kind, publication or board, by=request.user)
        return redirect(paper)
    context = {"form": form, "publication": publication, "board": board, "school": school}
    return render(request, "disclosure/poster.html", context, status=422 if form.errors else 200)


def _school(request) -> Unit | None:
    """The school asked for, if this person has to do with it; else the one acted for."""
    if asked := row_number(request.GET.get("school")):
        return get_object_or_404(Unit.objects.visible_to(request.user).schools(), pk=asked)
    return school_of(request.user, request.office or None)


def _publication(request) -> Publication | None:
    if "item" not in request.GET:
        return None
    rows = Publication.objects.visible_to(request.user).standing().select_related("school")
    publication = rows.filter(pk=row_number(request.GET["item"])).first()
    if publication is None:
        raise Http404
    return publication


def _years(rows) -> list[int]:
    days = rows.order_by().datetimes("published_at", "year", order="DESC")
    return [day.year for day in days]


def _calls(user, school) -> dict:
    """What waits for those who publish: drafts to check, 公示 whose days are over, items past their day."""
    stand, today = standing(user, school), timezone.localdate()
    if not (stand.is_working or stand.is_leading or stand.is_supervising):
        return {}
    rows = Publication.objects.visible_to(user).filter(school=school)
    over = rows.standing().filter(notice__state=Notice.State.RUNNING, notice__ends_on__lte=today)
    year = school_year(school, today)
    calls = {"overdue": len(matrix_of(school, year.first, year.last, today).overdue)}
    calls["over"] = over.count() if stand.is_working else 0
    waiting = rows.filter(state=Publication.State.CHECKING)
    calls["waiting"] = waiting.count() if stand.is_leading else 0
    return calls
