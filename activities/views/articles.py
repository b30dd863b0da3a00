"""稿件: the list, one article, the ranking of a year."""

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import articles as actions
from activities.forms.articles import AdoptionForm, ArticleFilter, ArticleForm, DeclineForm
from activities.models import Article
from activities.policies import articles as policies
from activities.rules.articles import SPECS
from activities.standing import standing
from union.kit.access import demand
from union.kit.pages import form_answer, page_of, year_asked
from union.org.office import school_of
from union.rules.figures import rule

MOST_RANKED = 50


def article_for(request, pk) -> Article:
    return get_object_or_404(Article.objects.visible_to(request.user).for_list(), pk=pk)


def _in_view(request):
    """The school's articles, or for a clerk's office what all schools below submitted."""
    rows = Article.objects.visible_to(request.user)
    school = school_of(request)
    return rows.filter(school=school) if school else rows.filter(submitted_on__isnull=False)


@require_GET
def article_list(request):
    form = ArticleFilter(request.GET)
    school = school_of(request)
    context = {
        "form": form,
        "school": school,
        "page": page_of(request, form.filter(_in_view(request)).for_list()),
        "may_write": policies.write(request.user, school),
        "year": timezone.localdate().year,
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"activities/article_list.html{part}", context)


@require_GET
def article_ranking(request):
    """Who wrote how much in a year and what it scored; persons and groups, for a clerk the schools."""
    year = year_asked(request) or timezone.localdate().year
    rows = _in_view(request).of_year(year).order_by()
    school = school_of(request)
    context = {
        "year": year,
        "school": school,
        "people": _ranked(rows, "author", "author__name", "group__name") if school else [],
        "groups": _ranked(rows, "group", "group__name") if school else [],
        "schools": [] if school else _ranked(rows, "school", "school__name"),
        "rules": [rule(school, spec.key, on=timezone.localdate()) for spec in SPECS],
    }
    return render(request, "activities/article_ranking.html", context)


def _ranked(rows, *names):
    adopted = Q(state=Article.State.ADOPTED)
    found = rows.values(*names).annotate(
        count=Count("pk"), used=Count("pk", filter=adopted), points=Sum("score")
    )
    return found.order_by("-points", "-used", "-count", names[1])[:MOST_RANKED]


@require_http_methods(["GET", "POST"])
def article_new(request):
    school = school_of(request)
    demand(policies.write(request.user, school))
    return _write(request, Article(), school)


@require_http_methods(["GET", "POST"])
def article_edit(request, pk):
    article = article_for(request, pk)
    demand(policies.change(request.user, article))
    return _write(request, article, article.school)


def _write(request, article: Article, school):
    user = request.user
    is_officer = standing(user, school).is_officer
    own = None if is_officer else policies.own_membership(user, school)
    back = article.get_absolute_url() if article.pk else reverse("activities:article_list")
    is_new = article.pk is None
    act = actions.hand_in if is_new else actions.change
    initial = {}
    if is_officer and is_new:
        initial["author"] = policies.own_membership(user, school)
    form = ArticleForm(
        request.POST or None, instance=article, school=school, own=own, cancel=back, initial=initial
    )
    context = {"form": form, "article": article, "back": back}
    if request.method != "POST":
        return render(request, "activities/article_form.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/article_form.html", context)
    act(form.save(commit=False), by=user)
    messages.success(request, "稿件已交给工会" if is_new else "稿件已保存")
    return redirect(form.instance)


@require_GET
def article_detail(request, pk):
    return _detail(request, article_for(request, pk))


def _detail(request, article: Article, *, adoption=None, refusal=None, status=200):
    user = request.user
    here = bool(policies.adopt_here(user, article))
    context = {
        "article": article,
        "may_change": policies.change(user, article),
        "may_submit": policies.submit(user, article),
        "may_adopt_here": here,
        "may_decide": policies.decide(user, article),
        "may_decline": policies.decline(user, article),
        "adoption": adoption or AdoptionForm(here=here),
        "refusal": refusal or DeclineForm(),
    }
    return render(request, "activities/article_detail.html", context, status=status)


@require_POST
def article_submit(request, pk):
    article = article_for(request, pk)
    demand(policies.submit(request.user, article))
    actions.submit(article, by=request.user)
    messages.success(request, f"{article}已报区教育工会")
    return redirect(article)


@require_POST
def article_adopt(request, pk):
    """At the school by its officers, above by the clerk."""
    article = article_for(request, pk)
    here = bool(policies.adopt_here(request.user, article))
    if not here:
        demand(policies.decide(request.user, article))
    form = AdoptionForm(request.POST, here=here)
    if not form.is_valid():
        return _detail(request, article, adoption=form, status=422)
    actions.adopt(article, **form.cleaned_data, by=request.user)
    messages.success(request, f"已登记{article.get_level_display()}采用，得 {article.score} 分")
    return redirect(article)


@require_POST
def article_decline(request, pk):
    article = article_for(request, pk)
    demand(policies.decline(request.user, article))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _detail(request, article, refusal=form, status=422)
    actions.decline(article, **form.cleaned_data, by=request.user)
    messages.success(request, "已登记不采用，作者会看到原因")
    return redirect(article)
