"""规则口径: what holds and why, a new figure, what it would change, the profile as a file."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.kit.pages import form_answer
from union.org.models import Unit
from union.rules import actions, policies, profile_papers, profiles
from union.rules.figures import rule, rules_for, upcoming
from union.rules.forms import FigureForm
from union.rules.models import RuleFigure
from union.rules.specs import BadFigure, RuleSpec


@require_GET
def figure_list(request):
    """The rules as they hold today for the unit one acts for."""
    unit = unit_for(request)
    today = timezone.localdate()
    words, group = request.GET.get("q", "").strip(), request.GET.get("group", "")
    rules = profiles.found(unit, on=today, words=words, group=group) if unit else []
    every = rules_for(unit, on=today) if unit else []
    context = {
        "unit": unit,
        "groups": profiles.in_groups(rules),
        "names": list(dict.fromkeys(each.spec.group for each in every)),
        "words": words,
        "group": group,
        "upcoming": upcoming(unit, after=today) if not words and not group else [],
        "may_set": policies.set_figure(request.user, unit),
    }
    return render(request, "rules/figure_list.html", context)


def unit_for(request):
    """The unit of the office held, else one's school; None for who has neither."""
    pk = request.office.unit_id if request.office else request.user.school_id
    return Unit.objects.visible_to(request.user).filter(pk=pk).first()


def _spec(key: str) -> RuleSpec:
    spec = profiles.known_spec(key)
    if spec is None:
        raise Http404("没有这条规则")
    return spec


def _own_unit(request):
    unit = unit_for(request)
    if unit is None:
        raise Http404("没有所属的单位")
    return unit


@require_GET
def figure_detail(request, key):
    """One rule: what holds, what held, what is coming, and who has a figure of their own."""
    spec, unit, today = _spec(key), _own_unit(request), timezone.localdate()
    may_set = policies.set_figure(request.user, unit)
    told = profiles.history(unit, spec, today=today)
    withdrawable = [
        each.figure.pk for each in told if policies.withdraw_figure(request.user, each.figure)
    ]
    context = {
        "spec": spec,
        "unit": unit,
        "rule": rule(unit, key, on=today),
        "told": told,
        "withdrawable": withdrawable,
        "default": spec.say(spec.default),
        "apart": profiles.apart(unit, spec, today) if may_set else [],
        "may_set": may_set,
    }
    return render(request, "rules/figure_detail.html", context)


@require_GET
def figure_new(request, key):
    """What the new figure is, from when, and by which paper; the next page says what it would change."""
    spec, unit = _spec(key), _own_unit(request)
    demand(policies.set_figure(request.user, unit))
    form = FigureForm(initial=request.GET.dict() or None, spec=spec)
    return render(request, "rules/figure_new.html", _form_context(spec, unit, form))


def _form_context(spec, unit, form) -> dict:
    today = timezone.localdate()
    return {"spec": spec, "unit": unit, "form": form, "rule": rule(unit, spec.key, on=today)}


@require_http_methods(["GET", "POST"])
def figure_check(request, key):
    """Which schools and open cases a new figure would touch; confirmed, it is set."""
    spec, unit = _spec(key), _own_unit(request)
    demand(policies.set_figure(request.user, unit))
    if not (request.POST or request.GET):
        return redirect("rules:figure_new", key)
    form = FigureForm(request.POST or request.GET, spec=spec)
    if not form.is_valid():
        return form_answer(request, "rules/figure_new.html", _form_context(spec, unit, form))
    if request.method == "POST":
        return _set(request, spec, unit, form)
    return _checked(request, spec, unit, form)


def _checked(request, spec, unit, form, status=200):
    asked = form.cleaned_data
    typed = {name: form.data.get(name, "") for name in form.fields}
    context = {
        "spec": spec,
        "typed": urlencode(typed),
        "unit": unit,
        "form": form,
        "asked": asked,
        "change": profiles.change(unit, spec, asked["value"], starts_on=asked["starts_on"]),
        "seen": profiles.mark(unit, spec.key),
        "is_today": asked["starts_on"] == timezone.localdate(),
    }
    return render(request, "rules/figure_check.html", context, status=status)


def _set(request, spec, unit, form):
    asked = form.cleaned_data
    words = {name: asked[name] for name in ("starts_on", "source", "note")}
    text, seen = spec.write(asked["value"]), request.POST.get("seen")
    try:
        figure = actions.set_figure(unit, spec.key, text, by=request.user, seen=seen, **words)
    except actions.ProfileChanged:
        messages.warning(request, "刚才有人改过这条规则。请按现在的情况重新核对，再确认。")
        return _checked(request, spec, unit, form, status=409)
    except BadFigure as error:
        form.add_error("starts_on", str(error))
        return form_answer(request, "rules/figure_new.html", _form_context(spec, unit, form))
    messages.success(
        request,
        f"已设定：{spec.label}自{figure.starts_on:%Y-%m-%d}起为{spec.say(asked['value'])}。",
    )
    return redirect("rules:figure_detail", spec.key)


@require_POST
def figure_withdraw(request, pk):
    """A figure that was set by mistake is taken back."""
    figure = get_object_or_404(RuleFigure.objects.visible_to(request.user), pk=pk)
    demand(policies.withdraw_figure(request.user, figure))
    actions.withdraw_figure(figure, by=request.user)
    messages.success(request, "已撤回，这个数值不再生效。")
    return redirect("rules:figure_detail", figure.key)


@require_GET
def figure_xlsx(request):
    """规则口径表 as a workbook."""
    unit, today = _own_unit(request), timezone.localdate()
    name = file_name(profile_papers.title_of(unit, today), "xlsx")
    return made_file(profile_papers.workbook(unit, on=today), name)


@require_GET
def figure_pdf(request):
    """规则口径表 on paper."""
    from union.kit.pdf import render_pdf  # noqa: PLC0415 - half a second, only when one prints

    unit, today = _own_unit(request), timezone.localdate()
    context = {"paper": profile_papers.paper(unit, on=today)}
    content = render_pdf("pdf/gongwen.html", context, styles=("gongwen.css",))
    return made_file(content, file_name(profile_papers.title_of(unit, today), "pdf"))
