"""民主评议 before the count: the list, the sheet with its preview, the people, the vote."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress import polling
from congress.actions import appraisals as actions
from congress.appraising import TEAM, questions_on
from congress.content.appraisals import took_part
from congress.forms.appraisals import BeginForm, PersonForm, PutForm, ScaleForm
from congress.models import Appraisal, Appraisee
from congress.policies import appraisals as policies
from congress.scales import TEMPLATES, Scale
from congress.standing import standing
from congress.views.fetching import session_for
from union.ballots.forms.voting import asked
from union.ballots.refusals import Refused
from union.ballots.sheets import Sheet
from union.kit.access import demand
from union.kit.pages import form_answer


def appraisal_for(request, pk) -> Appraisal:
    return get_object_or_404(Appraisal.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def appraisal_all(request):
    """Every appraisal that this person may know of, the latest first."""
    rows = Appraisal.objects.visible_to(request.user).for_page().order_by("-session__opens_on")
    person = standing(request.user)
    return render(
        request,
        "congress/appraisal_list.html",
        {"appraisals": rows.prefetch_related("appraisees")[:60], "reads": _reads(person)},
    )


@require_GET
def appraisal_list(request, pk):
    """The appraisals of one session."""
    session = session_for(request, pk)
    rows = Appraisal.objects.visible_to(request.user).filter(session=session).for_page()
    context = {
        "session": session,
        "appraisals": rows.prefetch_related("appraisees"),
        "may_begin": policies.prepare(request.user, session),
        "reads": _reads(standing(request.user, session.school)),
    }
    return render(request, "congress/appraisal_list.html", context)


def _reads(person) -> bool:
    return person.is_officer or person.is_principal


@require_http_methods(["GET", "POST"])
def appraisal_new(request, pk):
    session = session_for(request, pk)
    demand(policies.prepare(request.user, session))
    form = BeginForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        appraisal = actions.begin(session, **form.cleaned_data, by=request.user)
        messages.success(request, "已建立，请选定评议对象，再看看评议表要不要改。")
        return redirect("congress:appraisal_people", appraisal.pk)
    context = {"session": session, "form": form, "templates": TEMPLATES.values()}
    if form.is_bound:
        return form_answer(request, "congress/appraisal_new.html", context)
    return render(request, "congress/appraisal_new.html", context)


@require_GET
def appraisal_detail(request, pk):
    """Where the appraisal stands, for everybody of the house, with this person's next step."""
    appraisal = appraisal_for(request, pk)
    people = list(appraisal.appraisees.select_related("member"))
    own = next((p for p in people if policies.see_own(request.user, p)), None)
    vote = appraisal.poll.vote if appraisal.poll else None
    context = {
        "appraisal": appraisal,
        "people": people,
        "own": own,
        "vote": vote,
        "scale": Scale.read(appraisal.form),
        "took_part": took_part(appraisal),
        "vote_ended": vote is not None and not policies.has_live_vote(appraisal),
        "may_change": policies.change(request.user, appraisal),
        "may_put": policies.put(request.user, appraisal),
        "may_open": policies.open_(request.user, appraisal),
        "may_drop": policies.drop(request.user, appraisal),
        "may_see": policies.see_results(request.user, appraisal),
        "may_review": policies.finish_review(request.user, appraisal),
        "may_report": policies.report(request.user, appraisal),
        "may_file": policies.file(request.user, appraisal),
    }
    if context["may_open"]:
        context["waiting"] = [row.name for row in vote.scrutineers.all() if not row.is_ready]
    return render(request, "congress/appraisal_detail.html", context)


@require_http_methods(["GET", "POST"])
def appraisal_form(request, pk):
    """The sheet, line by line; saving shows it again with more empty rows."""
    appraisal = appraisal_for(request, pk)
    demand(policies.change(request.user, appraisal))
    kept = {"scale": Scale.read(appraisal.form), "title": appraisal.title}
    form = ScaleForm(request.POST or None, **kept)
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        actions.set_form(appraisal, form.scale, title=title, by=request.user)
        messages.success(request, "评议表已保存。")
        to = "form" if "more" in request.POST else "detail"
        return redirect(f"congress:appraisal_{to}", appraisal.pk)
    context = {"appraisal": appraisal, "form": form, "templates": TEMPLATES.values()}
    if form.is_bound:
        return form_answer(request, "congress/appraisal_form.html", context)
    return render(request, "congress/appraisal_form.html", context)


@require_POST
def appraisal_template(request, pk):
    """Begin the sheet anew from another template."""
    appraisal = appraisal_for(request, pk)
    demand(policies.change(request.user, appraisal))
    template = TEMPLATES.get(request.POST.get("template", ""))
    if template is None:
        messages.error(request, "没有这张评议表，请重新选。")
    else:
        actions.set_form(appraisal, template.scale, title=appraisal.title, by=request.user)
        messages.success(request, f"已换成“{template.label}”。")
    return redirect("congress:appraisal_form", appraisal.pk)


@require_GET
def appraisal_preview(request, pk):
    """The ballot as it will look on the phone, for one person of the list."""
    appraisal = appraisal_for(request, pk)
    demand(policies.change(request.user, appraisal))
    first = appraisal.appraisees.first() or Appraisee(pk=0, name=TEAM, duty="示例")
    sheet = Sheet(tuple(questions_on(Scale.read(appraisal.form), first)))
    context = {"appraisal": appraisal, "asked": asked(sheet)}
    return render(request, "congress/appraisal_preview.html", context)


@require_http_methods(["GET", "POST"])
def appraisal_people(request, pk):
    """Who is appraised: listed, added by name, taken off."""
    appraisal = appraisal_for(request, pk)
    demand(policies.change(request.user, appraisal))
    form = PersonForm(request.POST or None, appraisal=appraisal)
    if request.method == "POST" and form.is_valid():
        person = actions.add(appraisal, **form.cleaned_data, by=request.user)
        messages.success(request, f"已把{person}加入名单。")
        return redirect("congress:appraisal_people", appraisal.pk)
    people = list(appraisal.appraisees.all())
    context = {
        "appraisal": appraisal,
        "form": form,
        "people": people,
        "has_team": any(person.member_id is None for person in people),
        "counting": [str(user) for user in polling.scrutineers_of(appraisal.session)],
    }
    if form.is_bound:
        return form_answer(request, "congress/appraisal_people.html", context)
    return render(request, "congress/appraisal_people.html", context)


@require_POST
def appraisal_team(request, pk):
    """Put the team as a whole on the list."""
    appraisal = appraisal_for(request, pk)
    demand(policies.change(request.user, appraisal))
    actions.add(appraisal, None, duty="", by=request.user)
    messages.success(request, "已把领导班子加入名单。")
    return redirect("congress:appraisal_people", appraisal.pk)


@require_POST
def appraisee_remove(request, pk):
    rows = Appraisee.objects.visible_to(request.user).select_related("appraisal")
    person = get_object_or_404(rows, pk=pk)
    appraisal = appraisal_for(request, person.appraisal_id)
    demand(policies.change(request.user, appraisal))
    actions.remove(person, by=request.user)
    messages.success(request, f"已把{person}移出名单。")
    return redirect("congress:appraisal_people", appraisal.pk)


@require_http_methods(["GET", "POST"])
def appraisal_poll(request, pk):
    """Prepare the vote: who votes and how."""
    appraisal = appraisal_for(request, pk)
    demand(policies.put(request.user, appraisal))
    form = PutForm(request.POST or None, appraisal=appraisal)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("ways", "by_group", "on_roll")}
        try:
            actions.put(appraisal, sitting=form.sitting, **given, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, "测评票已准备好，请监票人在自己的手机上设开票口令。")
            return redirect(appraisal)
    context = {
        "appraisal": appraisal,
        "form": form,
        "scrutineers": [str(user) for user in polling.scrutineers_of(appraisal.session)],
    }
    if form.is_bound:
        return form_answer(request, "congress/appraisal_poll.html", context)
    return render(request, "congress/appraisal_poll.html", context)


@require_POST
def appraisal_open(request, pk):
    """Freeze everything and let people vote."""
    appraisal = appraisal_for(request, pk)
    demand(policies.open_(request.user, appraisal))
    try:
        actions.open_(appraisal, by=request.user)
    except Refused as refused:
        messages.error(request, f"{refused.reason}。")
        return redirect(appraisal)
    messages.success(request, "已开始测评。")
    return redirect(appraisal)


@require_POST
def appraisal_drop(request, pk):
    appraisal = appraisal_for(request, pk)
    demand(policies.drop(request.user, appraisal))
    session = appraisal.session_id
    actions.drop(appraisal, by=request.user)
    messages.success(request, "已撤下这次民主评议。")
    return redirect("congress:appraisal_list", session)
