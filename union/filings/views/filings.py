"""The school's side: its filings, and each of them as it was filed."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from union.filings.contents import photo_block
from union.filings.deadlines import deadline, yearly_kinds
from union.filings.drawing import docx_of
from union.filings.kinds import WORDS, named
from union.filings.models import Filing
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
        "several": len({school.pk for school in schools}) > 1,
    }
    return render(request, "filings/filing_list.html", context)


def _owed(school) -> list[dict]:
    """What is due from the school this year, soon or already, and not even begun."""
    today = timezone.localdate()
    year = today.year
    begun = set(Filing.objects.filter(school=school, year=year).values_list("kind", flat=True))
    owed = [(kind, deadline(school, kind, year)) for kind in yearly_kinds() if kind not in begun]
    return [
        {"school": school, "named": named(kind, year), "words": WORDS[kind], "due": due}
        for kind, due in owed
        if due.on - today <= SOON
    ]


@require_GET
def filing_detail(request, pk):
    """Where it stands, what to do next, what was filed and what was said about it."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user).for_page(), pk=pk)
    reading = _reading(request, filing)
    may_review = policies.review(request.user, filing)
    context = {
        "filing": filing,
        "reading": reading,
        "papers": papers_of(filing, reading.version.revision, user=request.user) if reading else {},
        "versions": filing.versions.for_history() if filing.revision else [],
        "is_ours": policies.is_of_the_school(request.user, filing),
        "may_submit": policies.submit(request.user, filing),
        "may_review": may_review,
        "at_desk": request.user.holds(Role.CLERK),
    }
    return render(request, "filings/filing_detail.html", context)


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
        with_remarks=bool(policies.review(request.user, filing)),
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
