"""民主评议 after the count: results, remarks, the report, and what goes back to the person.

Every look at results is written down; none of these pages may be kept by a browser. Nobody gets single sheets.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import appraisal_results as actions
from congress.appraising import (
    ASKED,
    compared_names,
    comparison,
    lines_chart,
    result_of,
    totals_of,
)
from congress.content.appraisals import rounding_note, talked, took_part
from congress.forms.appraisals import OpinionsForm, RemarksForm, SumForm
from congress.models import Appraisal, Appraisee
from congress.policies import appraisals as policies
from congress.scales import Scale
from congress.views.appraisals import appraisal_for
from union.ballots.models import Remark
from union.ballots.refusals import Refused
from union.ballots.shares import shown_groups
from union.filings.actions.envelope import AlreadyOpen, NoReviewer
from union.kit.access import demand
from union.kit.pages import form_answer


def _told(appraisal: Appraisal, person: Appraisee, scale: Scale) -> dict:
    """One person's result as a page shows it."""
    totals = totals_of(appraisal)
    result = result_of(person, scale, totals.valid if totals else 0)
    return {
        "person": person,
        "result": result,
        "note": rounding_note(result) if result else "",
        "chart": lines_chart(result) if result else None,
    }


@never_cache
@require_GET
def appraisal_results(request, pk):
    """Everybody's results with tables and charts, for officers and the principal."""
    appraisal = appraisal_for(request, pk)
    demand(policies.see_results(request.user, appraisal))
    actions.look(appraisal, by=request.user, at="results")
    scale = Scale.read(appraisal.form)
    people = list(appraisal.appraisees.all())
    told = [_told(appraisal, person, scale) for person in people]
    results = [each["result"] for each in told if each["result"]]
    context = {
        "appraisal": appraisal,
        "told": told,
        "took_part": took_part(appraisal),
        "totals": totals_of(appraisal),
        "comparison": comparison(results),
        "compared_names": compared_names(results),
        "groups": _groups(appraisal, people, scale),
        "least_group": appraisal.poll.vote.sheet.least_group,
    }
    return render(request, "congress/appraisal_results.html", context)


def _groups(appraisal, people, scale) -> list[dict]:
    """Per person the delegations that are large enough, each with its overall grades."""
    if not appraisal.by_group or not scale.overall:
        return []
    totals, least = totals_of(appraisal), appraisal.poll.vote.sheet.least_group
    found = []
    for person in people:
        shown = shown_groups(totals, person.question, least) if person.result else {}
        rows = [
            (name, tally["sheets"], [tally["overall"][o.key] for o in scale.overall_options])
            for name, tally in shown.items()
        ]
        found.append({"person": person, "rows": rows, "grades": scale.overall})
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def appraisal_remarks(request, pk):
    """Each remark is released or withheld with a reason; then summed up by hand."""
    appraisal = appraisal_for(request, pk)
    demand(policies.review(request.user, appraisal))
    remarks = list(Remark.objects.visible_to(request.user).filter(vote=appraisal.poll.vote))
    form = RemarksForm(request.POST or None, remarks=remarks)
    if request.method == "POST" and form.is_valid():
        actions.judge(appraisal, form.judged, by=request.user)
        messages.success(request, "已保存。")
        return redirect("congress:appraisal_remarks", appraisal.pk)
    if form.is_bound:
        context = _remarks_page(request, appraisal, form)
        return form_answer(request, "congress/appraisal_remarks.html", context)
    actions.look(appraisal, by=request.user, at="remarks")
    context = _remarks_page(request, appraisal, form)
    return render(request, "congress/appraisal_remarks.html", context)


def _remarks_page(request, appraisal, form, sums=None) -> dict:
    people = list(appraisal.appraisees.all())
    sums = sums or {}
    rows = [
        {
            "person": person,
            "asked": [
                (
                    label,
                    [(each, form[str(each.key)]) for each in form.remarks if each.question == key],
                )
                for key, label in ((f"{person.question}{end}", ASKED[end]) for end in ASKED)
            ],
            "sum": sums.get(person.pk) or SumForm(instance=person),
        }
        for person in people
    ]
    waiting = [each for each in form.remarks if each.state == Remark.State.WAITING]
    return {
        "appraisal": appraisal,
        "form": form,
        "rows": rows,
        "count": len(form.remarks),
        "waiting": len(waiting),
        "is_hidden": _has_no_words(appraisal),
        "may_finish": policies.finish_review(request.user, appraisal),
    }


def _has_no_words(appraisal) -> bool:
    """Whether too few voted by phone for their words to be kept."""
    totals, least = totals_of(appraisal), appraisal.poll.vote.sheet.least
    return totals.is_hidden or 0 < totals.phone < least


@require_POST
def appraisal_words(request, pk):
    """Keep the summing-up of everybody."""
    appraisal = appraisal_for(request, pk)
    demand(policies.review(request.user, appraisal))
    forms = {p.pk: SumForm(request.POST, instance=p) for p in appraisal.appraisees.all()}
    right = [form.is_valid() for form in forms.values()]
    if not all(right):
        remarks = list(Remark.objects.visible_to(request.user).filter(vote=appraisal.poll.vote))
        page = _remarks_page(request, appraisal, RemarksForm(remarks=remarks), forms)
        return form_answer(request, "congress/appraisal_remarks.html", page)
    for form in forms.values():
        if form.has_changed():
            person = form.instance
            person.appraisal = appraisal
            actions.sum_up(person, **form.cleaned_data, by=request.user)
    messages.success(request, "归纳的意见已保存。")
    return redirect("congress:appraisal_remarks", appraisal.pk)


@require_POST
def appraisal_reviewed(request, pk):
    appraisal = appraisal_for(request, pk)
    demand(policies.finish_review(request.user, appraisal))
    try:
        actions.finish_review(appraisal, by=request.user)
    except Refused as refused:
        messages.error(request, f"{refused.reason}。")
        return redirect("congress:appraisal_remarks", appraisal.pk)
    messages.success(request, "意见审阅完毕，可以向评议对象反馈了。")
    return redirect("congress:appraisal_report", appraisal.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def appraisal_report(request, pk):
    """The report: opinions, the form on paper, the way back to the people and up to the district."""
    appraisal = appraisal_for(request, pk)
    demand(policies.see_results(request.user, appraisal))
    may_note = policies.note(request.user, appraisal)
    form = OpinionsForm(request.POST or None, instance=appraisal) if may_note else None
    if request.method == "POST":
        demand(may_note)
        if form.is_valid():
            actions.note_opinions(appraisal, form.cleaned_data, by=request.user)
            messages.success(request, "已保存。")
            return redirect("congress:appraisal_report", appraisal.pk)
        page = _report_page(request, appraisal, form)
        return form_answer(request, "congress/appraisal_report.html", page)
    actions.look(appraisal, by=request.user, at="report")
    page = _report_page(request, appraisal, form)
    return render(request, "congress/appraisal_report.html", page)


def _report_page(request, appraisal, form) -> dict:
    return {
        "appraisal": appraisal,
        "form": form,
        "people": list(appraisal.appraisees.select_related("member")),
        "took_part": took_part(appraisal),
        "talked": talked(appraisal),
        "may_report": policies.report(request.user, appraisal),
        "may_file": policies.file(request.user, appraisal),
        "may_review": policies.finish_review(request.user, appraisal),
    }


@require_POST
def appraisal_print(request, pk):
    appraisal = appraisal_for(request, pk)
    demand(policies.see_results(request.user, appraisal))
    return redirect(actions.order_report(appraisal, by=request.user))


@require_POST
def appraisal_give_back(request, pk):
    appraisal = appraisal_for(request, pk)
    demand(policies.report(request.user, appraisal))
    actions.give_back(appraisal, by=request.user)
    messages.success(request, "已反馈，评议对象会收到通知。")
    return redirect("congress:appraisal_report", appraisal.pk)


@require_POST
def appraisal_file(request, pk):
    """Send the report to the district: totals and opinions, no remarks."""
    appraisal = appraisal_for(request, pk)
    demand(policies.file(request.user, appraisal))
    try:
        filing = actions.file(appraisal, by=request.user)
    except (NoReviewer, AlreadyOpen) as error:
        messages.error(request, str(error))
        return redirect("congress:appraisal_report", appraisal.pk)
    messages.success(request, f"《{filing.title}》已报送，区教育工会收到了。")
    return redirect("congress:appraisal_report", appraisal.pk)


def _own(request, pk) -> Appraisee:
    """The own row of who asks; 404 for everybody else."""
    rows = Appraisee.objects.visible_to(request.user).filter(member__user=request.user)
    person = get_object_or_404(rows.select_related("member"), appraisal=pk)
    person.appraisal = appraisal_for(request, pk)
    return person


@never_cache
@require_GET
def appraisal_own(request, pk):
    """The person's own result with the remarks that were released."""
    person = _own(request, pk)
    demand(policies.see_own(request.user, person))
    appraisal = person.appraisal
    actions.look(appraisal, by=request.user, at="own")
    keys = {f"{person.question}{end}": label for end, label in ASKED.items()}
    released = appraisal.poll.vote.remarks.filter(question__in=keys, state=Remark.State.RELEASED)
    remarks = [(label, [r for r in released if r.question == key]) for key, label in keys.items()]
    context = {
        "appraisal": appraisal,
        "person": person,
        "told": _told(appraisal, person, Scale.read(appraisal.form)),
        "took_part": took_part(appraisal),
        "remarks": remarks,
    }
    return render(request, "congress/appraisal_own.html", context)


@require_POST
def appraisal_own_read(request, pk):
    """已阅."""
    person = _own(request, pk)
    demand(policies.see_own(request.user, person))
    actions.acknowledge(person, by=request.user)
    messages.success(request, "已记下您看过了。")
    return redirect("congress:appraisal_own", pk)


@require_POST
def appraisal_own_print(request, pk):
    person = _own(request, pk)
    demand(policies.see_own(request.user, person))
    return redirect(actions.order_own(person, by=request.user))


@require_GET
def appraisal_sheets(request, pk):
    """Single sheets: refused to everybody, and that they were asked for is written down."""
    appraisal = appraisal_for(request, pk)
    actions.refuse_sheets(appraisal, by=request.user)
    demand(policies.see_sheets(request.user, appraisal))
    raise AssertionError("nobody sees sheets")
