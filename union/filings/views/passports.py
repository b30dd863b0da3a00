"""报送档案: every filing of one school's year on one page, for the school and for the clerks above it."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from union.filings.passport import Passport, paper_of
from union.filings.policies.rounds import see_passport
from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import year_asked
from union.org.models import Role, Unit

YEARS_BACK = 5


@require_GET
def passport(request, pk):
    found = _passport(request, pk)
    this_year = timezone.localdate().year
    years = range(this_year + 1, this_year - YEARS_BACK, -1)
    is_ours = any(
        office.unit_id == found.school.pk and office.role != Role.PRINCIPAL
        for office in request.user.offices
    )
    context = {"passport": found, "school": found.school, "years": years, "is_ours": is_ours}
    return render(request, "filings/passport.html", context)


@require_GET
def passport_pdf(request, pk):
    """The same page on paper, made for this answer."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    found = _passport(request, pk)
    content = render_pdf("pdf/gongwen.html", {"paper": paper_of(found)}, styles=("gongwen.css",))
    return made_file(content, file_name(f"{found.school.name}{found.year}年报送档案", "pdf"))


def _passport(request, pk) -> Passport:
    schools = Unit.objects.visible_to(request.user).schools()
    school = get_object_or_404(schools.select_related("parent"), pk=pk)
    demand(see_passport(request.user, school))
    year = year_asked(request) or timezone.localdate().year
    return Passport(school, year, user=request.user)
