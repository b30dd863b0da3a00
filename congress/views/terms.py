"""A congress (届): setting it up, its page, taking all staff into an assembly."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.actions import terms as actions
from congress.forms.terms import AmendForm, FoundForm
from congress.models import Congress
from congress.policies import terms as policies
from congress.qualification import examine
from congress.rounds import next_ballot
from congress.terms import delegates_required, form_of, renewal
from union.kit.access import demand
from union.kit.pages import row_number

GET_POST = ["GET", "POST"]


def congress_of(request, pk) -> Congress:
    """The congress, if it is one this person may see."""
    return get_object_or_404(Congress.objects.visible_to(request.user).for_page(), pk=pk)


def answer_form(request, form, **context):
    """The one page of plain forms of this part; 422 when it comes back with errors."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "congress/term_form.html", {"form": form, **context}, status=status)


@require_http_methods(GET_POST)
def congress_new(request):
    """A new congress of the school one serves; with htmx the form the law prescribes for a number."""
    office = request.office or None
    school = office.unit if office and office.unit.is_school else request.user.school
    demand(policies.found(request.user, school))
    if request.htmx and request.method == "GET":
        number = row_number(request.GET.get("staff_count"))
        found = form_of(number, school, timezone.localdate()) if number else None
        return render(request, "congress/congress_new.html#prescribed", {"prescribed": found})
    form = FoundForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        takes_over = form.cleaned_data.get("takes_over", False)
        congress = actions.found(form.instance, by=request.user, takes_over=takes_over)
        messages.success(
            request, f"已设立{congress}。{form.form.sentence}（{form.form.rule.source}）"
        )
        return redirect(congress)
    prescribed = form.form or form_of(
        form["staff_count"].initial or 0, school, timezone.localdate()
    )
    context = {"form": form, "school": school, "prescribed": prescribed}
    status = 422 if form.is_bound else 200
    return render(request, "congress/congress_new.html", context, status=status)


@require_http_methods(GET_POST)
def congress_edit(request, pk):
    congress = congress_of(request, pk)
    demand(policies.keep(request.user, congress))
    back = congress.get_absolute_url()
    form = AmendForm(request.POST or None, instance=congress, school=congress.school, cancel=back)
    title = f"修改{congress}"
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.amend(form.instance, by=request.user, changed=form.changed_data)
        messages.success(request, "已保存。")
        return redirect(back)
    return answer_form(request, form, title=title, back=back, back_label=str(congress))


@require_POST
def congress_gather(request, pk):
    congress = congress_of(request, pk)
    demand(policies.gather(request.user, congress))
    count = actions.gather(congress, by=request.user, on=timezone.localdate())
    if count:
        messages.success(request, f"已把 {count} 位教职工加进参会名单。")
    else:
        messages.info(request, "参会名单和会员名册一致，不用更新。")
    return redirect(congress)


@require_GET
def congress_detail(request, pk):
    """The congress at a glance: its term, who sits in it, what is left to do."""
    congress = congress_of(request, pk)
    today = timezone.localdate()
    found = examine(congress, today)
    context = {
        "congress": congress,
        "found": found,
        "prescribed": form_of(congress.staff_count, congress.school, congress.starts_on),
        "renewal": renewal(congress, today),
        "may_keep": policies.keep(request.user, congress),
        "may_export": policies.export(request.user, congress),
        "others": Congress.objects.filter(school=congress.school).exclude(pk=congress.pk),
        **(_assembly(congress) if congress.is_assembly else _units(congress, today)),
    }
    return render(request, "congress/congress_detail.html", context)


def _assembly(congress: Congress) -> dict:
    missing = actions.staff_missing(congress)
    return {"missing": missing.count()}


def _units(congress: Congress, today) -> dict:
    """Every constituency with its seats, its ballots so far, and the one that comes next."""
    rows = congress.constituencies.with_seated(today).select_related("congress__school")
    units = list(rows.prefetch_related("elections__nominees__member"))
    return {
        "units": [(unit, _next(unit, today)) for unit in units],
        "quota": sum(unit.quota for unit in units),
        "required": delegates_required(congress.staff_count, congress.school, congress.starts_on),
    }


def _next(unit, today):
    """The ballot to come where seats are open."""
    return next_ballot(unit, today, empty=max(0, unit.quota - unit.seated_count))
