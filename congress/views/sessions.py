"""The congress's first page, and a session as each kind of reader needs it."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from congress.actions import sessions as actions
from congress.dates import counted_back
from congress.forms.sessions import CallForm, MoveForm, ReasonForm, SessionForm
from congress.models import Congress, Session
from congress.policies import sessions as policies
from congress.standing import standing
from congress.terms import Due, renewal
from congress.views.fetching import session_for
from congress.views.session_pages import cockpit, desk_page, people_page
from union.kit.access import demand
from union.kit.pages import page_of
from union.org.models import Role
from union.org.office import school_of


@require_GET
def home(request):
    """The session that people mean now; for clerks the district; before the first one what to do."""
    office = request.office or None
    if office and office.role == Role.CLERK:
        return redirect("congress:district_board")
    school = school_of(request)
    sessions = Session.objects.visible_to(request.user)
    if school is None:
        return redirect("congress:session_list")
    session = sessions.latest_of(school)
    if session:
        return redirect(session)
    congress = Congress.objects.visible_to(request.user).current(school)
    context = {"congress": congress, "is_officer": standing(request.user, school).is_officer}
    return render(request, "congress/home.html", context)


@require_GET
def session_list(request):
    """All sessions one may see, the latest first."""
    sessions = Session.objects.visible_to(request.user).for_list()
    school = school_of(request)
    context = {
        "page": page_of(request, sessions),
        "may_call": policies.call(request.user, school),
        "is_officer": bool(school and standing(request.user, school).is_officer),
        "many_schools": request.user.holds(Role.CLERK),
    }
    return render(request, "congress/session_list.html", context)


@require_http_methods(["GET", "POST"])
def session_new(request):
    """Begin to prepare a session: its kind, its day, and what follows from it."""
    school = school_of(request)
    demand(policies.call(request.user, school))
    congress = standing(request.user, school).congress
    form = CallForm(request.POST or None, congress=congress, cancel=reverse("congress:home"))
    if request.method == "POST" and form.is_valid():
        session = form.save(commit=False)
        signed = form.cleaned_data["signatories"]
        reason = form.cleaned_data.get("renewal_reason", "")
        actions.call(session, by=request.user, signatories=signed, renewal_reason=reason)
        messages.success(request, f"{session}开始筹备了，要办的事按日期排在下面。")
        return redirect(session)
    context = {"form": form, "title": "筹备一次会议", "congress": congress}
    context |= _days(school, form)
    return render(request, "congress/session_form.html", context, status=_status(form))


def _days(school, form) -> dict:
    """The days counted back from the day in the form, where it has one."""
    chosen = _day(form["opens_on"].value()) if form.is_bound else None
    return _counted(school, chosen or form.initial["opens_on"])


def _day(text: str | None) -> dt.date | None:
    """The day that somebody typed; None for what is no day of our time."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2100 else None


def _counted(school, day) -> dict:
    term = renewal(Congress.objects.current(school), day)
    return {
        "dates": counted_back(school, day),
        "today": timezone.localdate(),
        "term": None if term.state == Due.OK else term,
    }


@require_GET
def session_dates(request):
    """What follows from a day, as a part of the form."""
    school = school_of(request)
    demand(policies.call(request.user, school))
    day = _day(request.GET.get("opens_on"))
    context = _counted(school, day) if day else {}
    return render(request, "congress/_dates.html", context)


@require_GET
def session_detail(request, pk):
    """For officers the eighteen steps; for delegates and staff what concerns them; for the district
    a reading page."""
    session = session_for(request, pk)
    mine = standing(request.user, session.school)
    if mine.is_officer and request.GET.get("as") != "delegate":
        return render(request, "congress/session_detail.html", cockpit(session, request.user))
    if mine.is_officer or request.user.school_id == session.school_id:
        return render(request, "congress/session_people.html", people_page(session, request.user))
    return render(request, "congress/session_desk.html", desk_page(session))


@require_http_methods(["GET", "POST"])
def session_edit(request, pk):
    """Its particulars; the day itself has a page of its own."""
    session = session_for(request, pk)
    demand(policies.edit(request.user, session))
    form = SessionForm(
        request.POST or None,
        instance=session,
        congress=session.congress,
        cancel=session.get_absolute_url(),
        fixed_day=True,
    )
    if request.method == "POST" and form.is_valid():
        actions.amend(form.instance, by=request.user, changed=form.changed_data)
        messages.success(request, "已保存")
        return redirect(session)
    context = {"form": form, "title": f"修改{session}", "session": session}
    return render(request, "congress/session_form.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
def session_move(request, pk):
    """Another day: what moves along, and who hears of it."""
    session = session_for(request, pk)
    demand(policies.move(request.user, session))
    form = MoveForm(request.POST or None, session=session, cancel=session.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        days = (session.ends_on - session.opens_on).days
        actions.move(session, by=request.user, days=days, **chosen)
        messages.success(request, f"已改到{session.opens_on:%-m月%-d日}，代表都收到了通知。")
        return redirect(session)
    context = {"form": form, "session": session, "has_sent": actions.has_sent_papers(session)}
    context |= {"filed": session.filings.exclude(filing__revision=0).exists()}
    return render(request, "congress/session_move.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
def session_cancel(request, pk):
    """Give it up, with the reason."""
    session = session_for(request, pk)
    demand(policies.cancel(request.user, session))
    words = {"label": "取消的原因", "help_text": "会通知全体代表。", "save": "取消这次会议"}
    form = ReasonForm(request.POST or None, **words, cancel=session.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        actions.cancel(session, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"{session}已取消。")
        return redirect("congress:session_list")
    context = {"form": form, "title": f"取消{session}", "session": session}
    return render(request, "congress/session_form.html", context, status=_status(form))


def _status(form) -> int:
    return 422 if form.errors else 200
