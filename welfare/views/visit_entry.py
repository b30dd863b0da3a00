"""Entering one visit, on the phone, in twenty seconds: whom, why, what."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.models import Member
from union.funds.refusals import Refused
from union.kit.access import demand
from union.kit.autosave import saved
from union.kit.pages import row_number
from union.org.models import Unit
from union.org.office import school_of
from union.rules.figures import rule
from welfare.actions import visits as actions
from welfare.forms.visits import VisitForm, people_of
from welfare.models import NewsHint, VisitDraft
from welfare.occasions import Festival, Form, Occasion
from welfare.policies import visits as policies
from welfare.rules.visits import MUST, MUST_VISIT
from welfare.visit_booking import book_visit
from welfare.visit_due import quick_rows
from welfare.visit_usual import usual

MOST_FOUND = 12
KEPT = ["member", "name", "is_retired", *VisitForm.Meta.fields]


@require_http_methods(["GET", "POST"])
def visit_new(request):
    """First whom, then the rest; what is due stands on top with one tap."""
    user, school = request.user, school_of(request)
    demand(policies.enter(user, school))
    if request.method == "POST":
        return _enter(request, school)
    initial = _initial(request, school)
    if not initial:
        return _whom(request, school)
    form = VisitForm(user=user, school=school, initial=initial)
    return _page(request, form, school, _chosen(form, school, initial))


def _enter(request, school: Unit):
    user = request.user
    form = VisitForm(request.POST, request.FILES, user=user, school=school)
    hint = _hint(user, request.POST.get("hint"))
    if form.is_valid():
        try:
            photo = form.cleaned_data["photo"]
            visit = actions.enter(form.instance, by=user, photo=photo, hint=hint)
        except actions.NotEntered as refusal:
            form.refuse(refusal.findings)
        else:
            return _entered(request, visit, is_booked=form.cleaned_data["is_booked"])
    member = form.cleaned_data.get("member")
    return _page(request, form, school, member, hint=hint, status=422)


def _entered(request, visit, *, is_booked: bool):
    said = f"已登记对{visit.name}的慰问"
    if is_booked and visit.amount and policies.keep(request.user, visit.school):
        try:
            line = book_visit(visit, by=request.user)
        except Refused as refusal:
            messages.warning(request, f"没有记入账簿：{refusal.reason}")
        else:
            said += "，并记入账簿" if line.number else "，账簿里这一笔等待审批"
    messages.success(request, said)
    return redirect("welfare:visit_new" if "next" in request.POST else visit)


def _initial(request, school: Unit) -> dict:
    """What the address or the person's draft says; empty as long as it is not clear whom."""
    asked = request.GET
    if "draft" in asked:
        draft = VisitDraft.objects.visible_to(request.user).first()
        return json.loads(draft.fields) if draft else {}
    who = {"member": row_number(asked.get("member")) or None, "name": asked.get("name", "").strip()}
    if not any(who.values()):
        return {}
    start = {"on": timezone.localdate(), "visitors": request.user.name, "is_booked": True}
    if who["name"]:
        start["is_retired"] = True
    occasion = asked.get("occasion", "")
    if occasion in Occasion.values:
        start |= {"occasion": occasion, **usual(school, occasion, request.user)}
    if asked.get("festival") in Festival.values:
        start["festival"] = asked["festival"]
    return start | who


def _chosen(form, school: Unit, initial: dict) -> Member | None:
    return form.fields["member"].queryset.filter(pk=initial.get("member") or 0).first()


def _hint(user, text) -> NewsHint | None:
    rows = NewsHint.objects.visible_to(user).waiting()
    return rows.filter(pk=row_number(text)).first()


def _whom(request, school: Unit):
    """The first half: somebody due, somebody found, somebody not in the register."""
    user = request.user
    context = {
        "people": _found(user, school, request.GET.get("q", "")),
        "asked": request.GET.get("q", ""),
        "due": quick_rows(school) if policies.keep(user, school) else [],
        "has_draft": VisitDraft.objects.visible_to(user).exists(),
        "school": school,
    }
    return render(request, "welfare/visit_whom.html", context)


@require_GET
def visit_people(request):
    """The people whose names fit, as far as one has typed."""
    user, school = request.user, school_of(request)
    demand(policies.enter(user, school))
    asked = request.GET.get("q", "")
    context = {"people": _found(user, school, asked), "asked": asked}
    return render(request, "welfare/visit_whom.html#people", context)


def _found(user, school: Unit, asked: str):
    if not asked.strip():
        return []
    return list(people_of(user, school).found_by(asked).for_list()[:MOST_FOUND])


def _page(request, form, school, member, *, hint=None, status=200):
    """The second half. ``tiles`` are the occasions, those that must be visited first."""
    name = member.name if member else (form["name"].value() or "")
    if not name:
        return redirect("welfare:visit_new")
    must = MUST_VISIT[rule(school, MUST, on=timezone.localdate()).value]
    first = list(dict.fromkeys([*must, Occasion.BIRTH, Occasion.FESTIVAL, Occasion.BIRTHDAY]))
    who = {"member": member.pk} if member else {"name": name}
    hint = hint or _hint(request.user, request.GET.get("hint"))
    context = {
        "form": form,
        "member": member,
        "name": name,
        "hint": hint,
        "chosen": form["occasion"].value() or "",
        "first": first,
        "others": [each for each in Occasion if each not in first],
        "festivals": Festival.offered(),
        "draft_url": f"{reverse('welfare:visit_draft')}?{urlencode(who)}",
        "may_book": policies.keep(request.user, school),
        **_gift(form),
    }
    return render(request, "welfare/visit_form.html", context, status=status)


def _gift(form) -> dict:
    """What the part about the gift needs."""
    return {"form": form, "forms": Form, "gift": form["form"].value() or ""}


@require_POST
def visit_verdict(request):
    """What the rules say while one types; after another occasion was chosen, the usual gift with it."""
    user, school = request.user, school_of(request)
    demand(policies.enter(user, school))
    posted = request.POST.copy()
    if request.htmx.target == "gift" and posted.get("occasion") in Occasion.values:
        for name, value in usual(school, posted["occasion"], user).items():
            if name != "festival":
                posted[name] = "" if value is None else f"{value}".removesuffix(".00")
    form = VisitForm(posted, user=user, school=school)
    form.is_valid()
    part = "gift" if request.htmx.target == "gift" else "verdict"
    return render(request, f"welfare/visit_form.html#{part}", {**_gift(form), "is_asking": True})


@require_POST
def visit_draft(request):
    """Keep what is typed as it is, or let it go."""
    demand(policies.enter(request.user, school_of(request)))
    mine = VisitDraft.objects.visible_to(request.user)
    if "drop" in request.POST:
        mine.delete()
        return redirect("welfare:visit_new")
    fields = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    if fields.keys() - {"member", "name", "on", "visitors"}:
        words = json.dumps(fields, ensure_ascii=False)
        mine.update_or_create(user=request.user, defaults={"fields": words})
    return saved(1) if request.htmx or "X-Autosave" in request.headers else HttpResponse(status=204)
