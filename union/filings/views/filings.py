"""The school's side: its filings, and each of them as it was filed."""

import datetime as dt

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from union.filings.actions import envelope as actions
from union.filings.contents import photo_block
from union.filings.drawing import docx_of
from union.filings.forms.filings import AnswersForm
from union.filings.models import Filing
from union.filings.owed import owed_by
from union.filings.papers import papers_of
from union.filings.policies import filings as policies
from union.filings.reading import read
from union.filings.subjects import subject_of
from union.kit.access import demand
from union.kit.downloads import file_name, made_file, private_file
from union.kit.pages import page_of, row_number
from union.org.models import Role

SOON = dt.timedelta(days=90)  # before its day something that is owed is not asked for


@require_GET
def filing_list(request):
    """A school's own filings; a clerk without a school is led to the desk."""
    offices = request.user.offices
    schools = [held.unit for held in offices if held.role in (Role.CHAIR, Role.COMMITTEE)]
    if not schools and request.user.holds(Role.CLERK):
        return redirect("filings:inbox")
    demand(policies.open_list(request.user))
    filings = Filing.objects.visible_to(request.user).filter(school__in=schools)
    context = {
        "page": page_of(request, filings.for_list().by_kind()),
        "owed": [each for school in schools for each in _owed(school)],
        "schools": list({school.pk: school for school in schools}.values()),
        "several": len({school.pk for school in schools}) > 1,
    }
    return render(request, "filings/filing_list.html", context)


def _owed(school) -> list:
    """What is due from the school this year, soon or already, and not even begun."""
    today = timezone.localdate()
    missing = [each for each in owed_by(school, today.year) if each.is_missing and not each.filing]
    return [each for each in missing if each.due and each.due.on - today <= SOON]


@require_GET
def filing_detail(request, pk):
    """Where it stands, what to do next, what was filed and what was said about it."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user).for_page(), pk=pk)
    reading = _reading(request, filing)
    may_review = policies.read_closely(request.user, filing)
    context = {
        "filing": filing,
        "reading": reading,
        "papers": papers_of(filing, reading.version.revision, user=request.user) if reading else {},
        "versions": filing.versions.for_history() if filing.revision else [],
        "is_ours": policies.is_of_the_school(request.user, filing),
        "may_submit": policies.submit(request.user, filing),
        "may_review": may_review,
        "at_desk": request.user.holds(Role.CLERK),
        "may_answer": policies.answer(request.user, filing),
    }
    return render(request, "filings/filing_detail.html", context)


@require_POST
def filing_answers(request, pk):
    """What the school says to the remarks, one by one; the reviewer reads it beside the next submission."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.answer(request.user, filing))
    remarks = list(filing.latest().remarks.all())
    form = AnswersForm(request.POST, remarks=remarks)
    if form.is_valid():
        actions.answer(filing, form.given(), by=request.user)
        messages.success(request, "说明已保存，重报以后审核的人会看到。")
    else:
        messages.error(request, "说明最多 500 字，请写短一些再保存。")
    return redirect(filing)


def _revision(request, filing) -> int:
    """The submission that the address asks for, the last one where it names none."""
    asked = request.GET.get("revision", "")
    return row_number(asked) if asked.isdecimal() else filing.revision


def _reading(request, filing):
    if not filing.revision:
        return None
    revision = _revision(request, filing)
    reading = read(
        filing,
        revision=revision,
        view=request.GET.get("view", "full"),
        with_remarks=bool(policies.read_closely(request.user, filing)),
    )
    if reading is None:
        raise Http404("no such submission")
    return reading


@require_GET
def filing_docx(request, pk):
    """One submission as a Word file, for those who must work on with it."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user), pk=pk)
    revision = _revision(request, filing)
    version = get_object_or_404(filing.versions, revision=revision)
    return made_file(docx_of(version.content), file_name(filing.title, "docx"))


@require_GET
def filing_edit(request, pk):
    """To the page where the subject is changed; the room that owns it knows where."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user), pk=pk)
    demand(policies.is_of_the_school(request.user, filing))
    return redirect(subject_of(filing).edit_url)


@require_GET
def filing_photo(request, pk, revision, key):
    """One photo of a submission."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user), pk=pk)
    version = get_object_or_404(filing.versions, revision=revision)
    photo = photo_block(version.content, key)
    if photo is None:
        raise Http404
    name = file_name(photo["text"] or "照片", "jpg")
    return private_file(photo["name"], name, etag=photo["sha256"], inline=True)
