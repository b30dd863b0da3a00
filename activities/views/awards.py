"""The roll of honour, one's own honours, what others gave, certificates."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import awards as actions
from activities.forms.honours import AwardForm
from activities.models import Award, Entry, Prize
from activities.papers.certificates import certificate, sheets
from activities.policies import honours as policies
from activities.standing import school_of
from activities.views.honours import form_page
from union.kit.access import demand
from union.kit.downloads import file_name, made_file, private_file
from union.kit.pages import year_asked
from union.kit.pdf import render_pdf
from union.kit.uploads import Refused

TO = {"people": "个人", "groups": "集体"}


def award_for(request, pk) -> Award:
    rows = Award.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("school", "member", "group", "honour"), pk=pk)


@require_GET
def award_list(request):
    """The roll of a calendar year, ``?to=people`` or ``groups``."""
    school, today = school_of(request.user, request.office), timezone.localdate()
    year = year_asked(request) or today.year
    to = request.GET.get("to", "")
    rows = Award.objects.visible_to(request.user).select_related("school")
    rows = rows.filter(school=school) if school else rows
    years = {today.year, year, *(day.year for day in rows.dates("given_on", "year"))}
    of_year = rows.filter(given_on__year=year)
    if to in TO:
        of_year = of_year.to_people() if to == "people" else of_year.to_groups()
    context = {
        "school": school,
        "year": year,
        "years": sorted(years)[-6:],
        "to": to if to in TO else "",
        "tabs": [("", "全部"), *TO.items()],
        "awards": of_year.for_list(),
        "may_enter": school and policies.enter_award(request.user, school),
    }
    return render(request, "activities/award_list.html", context)


@require_http_methods(["GET", "POST"])
def award_new(request):
    """What others gave, straight into the roll."""
    school = school_of(request.user, request.office)
    demand(policies.enter_award(request.user, school))
    form = AwardForm(request.POST or None, request.FILES or None, school=school)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data.get("upload")
        try:
            award = actions.enter(form.save(commit=False), upload=upload, by=request.user)
        except Refused as refused:
            form.add_error("upload", str(refused))
        else:
            messages.success(request, "已登记到荣誉榜。")
            return redirect(award)
    return form_page(request, form, "登记外单位授予的荣誉", has_file=True)


@require_GET
def award_detail(request, pk):
    award, user = award_for(request, pk), request.user
    context = {
        "award": award,
        "may_print": policies.certificate(user, award),
        "may_see_proof": policies.proof(user, award),
        "may_remove": policies.remove_award(user, award),
    }
    return render(request, "activities/award_detail.html", context)


@require_POST
def award_remove(request, pk):
    award = award_for(request, pk)
    demand(policies.remove_award(request.user, award))
    actions.remove(award, by=request.user)
    messages.success(request, "已删除。")
    return redirect("activities:award_list")


@require_GET
def award_proof(request, pk):
    award = award_for(request, pk)
    demand(policies.proof(request.user, award))
    return private_file(award.file.name, award.proof_name, etag=award.sha256)


@require_GET
def award_certificate(request, pk):
    """荣誉证书 as PDF."""
    award = award_for(request, pk)
    demand(policies.certificate(request.user, award))
    made = certificate(
        to=award.name,
        call="同志" if award.member_id else "",
        words=f"在{award.given_on.year}年评选中被授予",
        honour=award.title,
        issuer=award.issuer,
        on=award.given_on,
        heading="荣誉证书",
        number=award.number,
    )
    paper = sheets([made], f"{award.name}{award.title}")
    content = render_pdf(paper.template, paper.context, styles=paper.styles)
    return made_file(content, file_name(f"{award.name}{award.title}荣誉证书", "pdf"))


@require_GET
def honour_own(request):
    """“我的荣誉”: honours, works that won, prizes in activities."""
    user = request.user
    works = Entry.objects.visible_to(user).filter(
        authors__user=user, tier__isnull=False, contest__published_at__isnull=False
    )
    prizes = Prize.objects.visible_to(user).filter(sign_up__user=user)
    context = {
        "awards": Award.objects.visible_to(user).filter(member__user=user).for_list(),
        "works": works.select_related("contest", "tier").order_by("-contest__published_at"),
        "prizes": prizes.select_related("activity").order_by("-activity__starts_at", "pk"),
    }
    return render(request, "activities/honour_own.html", context)
