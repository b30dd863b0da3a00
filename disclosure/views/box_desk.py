"""The box from inside: the list of letters, one letter, and what the school does with it."""

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure import box_rules
from disclosure.actions import box as actions
from disclosure.box_numbers import of_school
from disclosure.forms.box import MoreForm
from disclosure.forms.box_desk import (
    EnterForm,
    PassOnForm,
    RefuseForm,
    SayForm,
    UrgencyForm,
)
from disclosure.models import Board, Letter, LetterFile
from disclosure.policies import box as policies
from disclosure.standing import school_of
from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.pages import page_of

State = Letter.State
TABS = {
    "waiting": ("待处理", Q(state__in=State.waiting())),
    "late": ("逾期", None),
    "answered": ("已答复", Q(state__in=[State.ANSWERED, State.CLOSED])),
    "all": ("全部", Q()),
}


def letter_for(request, pk) -> Letter:
    """A letter that this person may see."""
    rows = Letter.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("school", "department", "author", "same_as"), pk=pk
    )


@require_GET
def box_desk(request):
    school = school_of(request.user, request.office or None)
    demand(policies.see_desk(request.user, school))
    which = request.GET.get("which") if request.GET.get("which") in TABS else "waiting"
    letters = Letter.objects.visible_to(request.user).filter(school=school)
    tabs = [(key, label, _of(letters, key).count()) for key, (label, _condition) in TABS.items()]
    context = {
        "tabs": tabs,
        "which": which,
        "page": page_of(request, _of(letters, which).for_list()),
        "may_enter": policies.enter(request.user, school),
        "numbers": of_school(school, timezone.localdate().year),
        "board": Board.objects.filter(school=school).first(),
    }
    return render(request, "disclosure/box_desk.html", context)


def _of(letters, which: str):
    return letters.overdue() if which == "late" else letters.filter(TABS[which][1])


@require_GET
def box_overdue(request):
    """What the 监督小组 watches: letters beyond their day, and with whom they lie."""
    school = school_of(request.user, request.office or None)
    demand(policies.see_desk(request.user, school))
    letters = Letter.objects.visible_to(request.user).filter(school=school).overdue()
    return render(request, "disclosure/box_overdue.html", {"letters": letters.for_list()})


@require_GET
def letter_detail(request, pk):
    return _detail(request, letter_for(request, pk))


def _detail(request, letter, *, status: int = 200, **forms):
    """The letter with every form that this person may fill in; ``forms`` are those that came back."""
    user = request.user
    may = {verb: getattr(policies, verb)(user, letter) for verb in MAY}
    context = {
        "letter": letter,
        "may": may,
        "name": _name(user, letter),
        "knows": _knows(user, letter),
        "entries": _entries(letter),
        "steps": letter.steps.select_related("by", "department").order_by("at", "pk"),
        "rule": box_rules.days_rule(letter.school, letter.urgency, letter.received_on),
        "asks_until": box_rules.asks_until(letter),
        "ratings": Letter.Rating.choices,
        "is_own": letter.author_id == user.pk,
        "may_see_desk": policies.see_desk(user, letter.school),
        **_forms(user, letter, may),
    }
    return render(request, "disclosure/box_letter_detail.html", context | forms, status=status)


def _entries(letter):
    """What was said, with the names of the files, whose content is not read."""
    files = LetterFile.objects.defer("content").order_by("position")
    rows = letter.entries.select_related("by").order_by("position")
    return rows.prefetch_related(Prefetch("files", files))


def detail_with(request, letter, **forms):
    """The letter's page with a form that came back (422)."""
    return _detail(request, letter, status=422, **forms)


MAY = ("answer", "ask", "route", "close", "publish", "write_more", "rate")


def _forms(user, letter, may) -> dict:
    found = {}
    if may["answer"]:
        found["answer_form"] = SayForm(label="写给来信人的答复", prefix="answer")
    if may["ask"]:
        found["ask_form"] = SayForm(label="要请来信人补充什么", prefix="ask", rows=3)
    if may["route"]:
        found["pass_form"] = PassOnForm(school=letter.school)
        found["urgency_form"] = UrgencyForm(letter=letter)
        found["refuse_form"] = RefuseForm(letter=letter, user=user)
    if may["write_more"]:
        found["more_form"] = MoreForm()
    return found


def _knows(user, letter) -> bool:
    """Whether nothing of who wrote is to be kept from this person."""
    return letter.is_anonymous or letter.author_id == user.pk or policies.see_name(user, letter)


def _name(user, letter) -> str:
    """Who wrote, as far as this person may know it."""
    if letter.is_anonymous:
        return "匿名"
    if letter.author_id == user.pk:
        return "您"
    if not _knows(user, letter):
        return "署名（姓名只有工会看得到）"
    return str(letter.author or letter.signed)


@require_http_methods(["GET", "POST"])
def letter_enter(request):
    school = school_of(request.user, request.office or None)
    demand(policies.enter(request.user, school))
    form = EnterForm(request.POST or None, cancel=reverse("disclosure:box_desk"))
    if request.method == "POST" and form.is_valid():
        letter = actions.enter(school, by=request.user, **form.cleaned_data)
        messages.success(request, f"已登记，编号 {letter.label}")
        return redirect(letter)
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/box_enter.html", {"form": form}, status=status)


@require_POST
def letter_pass_on(request, pk):
    letter = letter_for(request, pk)
    demand(policies.route(request.user, letter))
    form = PassOnForm(request.POST, school=letter.school)
    if not form.is_valid():
        return detail_with(request, letter, pass_form=form)
    actions.pass_on(letter, by=request.user, **form.cleaned_data)
    return _done(request, letter, f"已转给{letter.department}")


@require_POST
def letter_take(request, pk):
    letter = letter_for(request, pk)
    demand(policies.route(request.user, letter))
    actions.take(letter, by=request.user)
    return _done(request, letter, "由工会自己办理")


@require_POST
def letter_urgency(request, pk):
    letter = letter_for(request, pk)
    demand(policies.route(request.user, letter))
    form = UrgencyForm(request.POST, letter=letter)
    if not form.is_valid():
        return detail_with(request, letter, urgency_form=form)
    actions.set_urgency(letter, by=request.user, **form.cleaned_data)
    return _done(request, letter, "期限已重新计算")


@require_POST
def letter_answer(request, pk):
    letter = letter_for(request, pk)
    demand(policies.answer(request.user, letter))
    form = SayForm(request.POST, label="写给来信人的答复", prefix="answer")
    if not form.is_valid():
        return detail_with(request, letter, answer_form=form)
    actions.answer(letter, by=request.user, text=form.cleaned_data["text"])
    return _done(request, letter, "答复已送到，来信人凭回信码或登录后看得到")


@require_POST
def letter_ask(request, pk):
    letter = letter_for(request, pk)
    demand(policies.ask(request.user, letter))
    form = SayForm(request.POST, label="要请来信人补充什么", prefix="ask", rows=3)
    if not form.is_valid():
        return detail_with(request, letter, ask_form=form)
    actions.ask(letter, by=request.user, text=form.cleaned_data["text"])
    return _done(request, letter, "已请来信人补充。期限不停，来信人不一定回来")


@require_POST
def letter_refuse(request, pk):
    letter = letter_for(request, pk)
    demand(policies.route(request.user, letter))
    form = RefuseForm(request.POST, letter=letter, user=request.user)
    if not form.is_valid():
        return detail_with(request, letter, refuse_form=form)
    actions.refuse(letter, by=request.user, **form.cleaned_data)
    return _done(request, letter, "已注明不予受理，来信人看得到理由")


@require_POST
def letter_close(request, pk):
    letter = letter_for(request, pk)
    demand(policies.close(request.user, letter))
    actions.close(letter, by=request.user)
    return _done(request, letter, "已办结")


@require_GET
def letter_file(request, pk, file):
    letter = letter_for(request, pk)
    row = get_object_or_404(LetterFile.objects.visible_to(request.user), letter=letter, pk=file)
    name = row.name if _knows(request.user, letter) else row.plain_name
    return made_file(bytes(row.content), name)


def _done(request, letter, words: str):
    messages.success(request, words)
    return redirect(letter)
