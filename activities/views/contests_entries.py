"""Works on the pages: sending, changing, files, scoring on a phone, certificates."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import contests_entries as actions
from activities.forms.contests import EntryForm, ScoreForm
from activities.models import Entry, EntryFile, Score
from activities.papers.certificates import certificate, sheets
from activities.policies import contests as policies
from activities.standing import standing
from activities.views.contests import contest_for
from union.kit.access import demand
from union.kit.downloads import file_name, made_file, private_file
from union.kit.pages import form_answer, row_number
from union.kit.pdf import render_pdf
from union.kit.uploads import Refused


def entry_for(request, pk) -> Entry:
    rows = Entry.objects.visible_to(request.user).select_related("contest__school", "tier")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
def entry_new(request, pk):
    contest = contest_for(request, pk)
    demand(policies.send(request.user, contest))
    form = _entry_form(request, contest)
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.send(form.save(commit=False), **_sent(form), by=request.user)
        except Refused as refused:
            form.add_error("upload", str(refused))
        else:
            messages.success(request, f"收到了，编号 {entry.number}。截止以前还可以修改。")
            return redirect(entry)
    return _form(request, form, contest, "提交作品")


@require_http_methods(["GET", "POST"])
def entry_edit(request, pk):
    entry = entry_for(request, pk)
    demand(policies.change_entry(request.user, entry))
    form = _entry_form(request, entry.contest, instance=entry)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(form.save(commit=False), **_sent(form), by=request.user)
        except Refused as refused:
            form.add_error("upload", str(refused))
        else:
            messages.success(request, "已保存。")
            return redirect(entry)
    return _form(request, form, entry, "修改作品")


def _entry_form(request, contest, instance=None) -> EntryForm:
    return EntryForm(
        request.POST or None,
        request.FILES or None,
        instance=instance,
        contest=contest,
        member=policies.membership_of(request.user, contest),
        is_officer=standing(request.user, contest.school).is_officer,
    )


def _sent(form: EntryForm) -> dict:
    return {"authors": form.authors, "upload": form.cleaned_data.get("upload")}


def _form(request, form, about, title: str):
    context = {"form": form, "about": about, "title": title, "has_file": True}
    if form.is_bound:
        return form_answer(request, "activities/contest_form.html", context)
    return render(request, "activities/contest_form.html", context)


@require_GET
def entry_detail(request, pk):
    """A work: one's own at any time, others' when the result is out."""
    entry, user = entry_for(request, pk), request.user
    demand(policies.read_entry(user, entry))
    scores = Score.objects.visible_to(user).given().filter(entry=entry).exclude(remark="")
    context = {
        "entry": entry,
        "contest": entry.contest,
        "authors": entry.authors.all(),
        "files": entry.files.all(),
        "remarks": [score.remark for score in scores] if entry.contest.is_decided else [],
        "may_change": policies.change_entry(user, entry),
        "may_print": policies.certificate(user, entry),
    }
    return render(request, "activities/entry_detail.html", context)


@require_POST
def entry_withdraw(request, pk):
    entry = entry_for(request, pk)
    demand(policies.change_entry(request.user, entry))
    actions.withdraw(entry, by=request.user)
    messages.success(request, f"《{entry}》已撤回。")
    return redirect(entry.contest)


@require_POST
def entry_file_remove(request, pk):
    rows = EntryFile.objects.visible_to(request.user).select_related("entry__contest__school")
    file = get_object_or_404(rows, pk=pk)
    demand(policies.change_entry(request.user, file.entry))
    actions.remove_file(file, by=request.user)
    messages.success(request, "文件已删除。")
    return redirect(file.entry)


@require_GET
def entry_file(request, pk):
    """One file; judges get it under the work's number, so that its name tells nobody's."""
    rows = EntryFile.objects.visible_to(request.user).select_related("entry__contest")
    file = get_object_or_404(rows, pk=pk)
    name = file.name
    if not policies.read_entry(request.user, file.entry):
        name = f"{file.entry.number}号作品.{file.kind}"
    return private_file(file.file.name, name, etag=file.sha256, inline=file.is_picture)


@require_http_methods(["GET", "POST"])
def contest_score(request, pk):
    """The works before this judge, one after another: ``?n=`` is a work's number, else the first without a score."""
    contest = contest_for(request, pk)
    demand(policies.score(request.user, contest))
    works = list(
        Entry.objects.before(request.user).filter(contest=contest).prefetch_related("files")
    )
    given = {score.entry_id: score for score in _own_scores(request.user, contest)}
    asked = row_number(request.POST.get("n") or request.GET.get("n"))
    left = [work for work in works if work.pk not in given]
    work = next((each for each in works if each.number == asked), next(iter(left), None))
    score = given.get(work.pk) if work else None
    known = {"value": score.value, "remark": score.remark} if score else None
    form = ScoreForm(request.POST or None, initial=known, scale=contest.scale)
    context = {
        "contest": contest,
        "work": work,
        "works": [(each, given.get(each.pk)) for each in works],
        "done": len(works) - len(left),
        "score": score,
        "form": form,
    }
    if request.method == "GET" or work is None:
        return render(request, "activities/contest_score.html", context)
    if "recuse" in request.POST:
        actions.recuse(work, by=request.user)
        messages.success(request, f"已回避 {work.number} 号。")
    elif form.is_valid():
        actions.score(work, **form.cleaned_data, by=request.user)
        messages.success(request, f"{work.number} 号：{form.cleaned_data['value']:g} 分。")
    else:
        return form_answer(request, "activities/contest_score.html", context)
    return redirect("activities:contest_score", contest.pk)


def _own_scores(user, contest):
    return Score.objects.visible_to(user).filter(entry__contest=contest, judge=user)


@require_GET
def entry_certificate(request, pk):
    """One sheet for each author."""
    entry = entry_for(request, pk)
    demand(policies.certificate(request.user, entry))
    contest = entry.contest
    on = timezone.localdate(contest.published_at)
    made = [
        certificate(
            to=author.name,
            words=f"您的作品《{entry}》在{contest}中荣获",
            honour=entry.tier.name,
            issuer=contest.school.name,
            on=on,
        )
        for author in entry.authors.all()
    ]
    paper = sheets(made, f"{contest}{entry.tier}")
    content = render_pdf(paper.template, paper.context, styles=paper.styles)
    return made_file(content, file_name(f"{contest}{entry.tier}奖状", "pdf"))
