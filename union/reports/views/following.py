"""计划完成情况: the year on one page, the records of one item, and the word on each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import form_answer, row_number
from union.reports.actions import following as actions
from union.reports.following.matching import pieces
from union.reports.following.year import deeds_of, follow
from union.reports.forms.following import NoteForm
from union.reports.models import ItemDeed, PlanItem
from union.reports.policies import following as policies
from union.reports.policies.plans import follow as may_follow
from union.reports.views.plans import plan_for

MOST_FOUND = 60


@require_GET
def following(request, pk):
    """The twelve months with the state and the records of each item."""
    plan = plan_for(request, pk)
    demand(policies.read(request.user, plan))
    followed = follow(plan)
    for line in followed.lines:
        line.may_follow = bool(may_follow(request.user, line.item))
    context = {
        "plan": plan,
        "followed": followed,
        "today": timezone.localdate(),
        "may_confirm": policies.confirm_all(request.user, plan),
        "opens": policies.open_records(request.user, plan),
    }
    return render(request, "reports/following.html", context)


@require_POST
def following_confirm(request, pk):
    """Take the nearly certain records of the whole plan that were shown."""
    plan = plan_for(request, pk)
    demand(policies.confirm_all(request.user, plan))
    asked = set(request.POST.getlist("deed"))
    taken = 0
    for item, offered in follow(plan).sure:
        if f"{item.pk}|{offered.deed.key}" in asked:
            taken += len(actions.confirm(item, [offered.deed], by=request.user))
    if taken:
        messages.success(request, f"已采用 {taken} 条佐证。做完的工作请逐项标为完成。")
    else:
        messages.warning(request, "没有新的佐证可以采用，可能别人已经采用了。")
    return redirect("reports:following", plan.pk)


def _item(request, pk) -> PlanItem:
    items = PlanItem.objects.visible_to(request.user)
    return get_object_or_404(items.select_related("plan__school", "plan__filing"), pk=pk)


@require_GET
def item_deeds(request, pk):
    """The records of one item, those that may be, and a search among all of the year."""
    item = _item(request, pk)
    demand(policies.confirm(request.user, item))
    deeds = deeds_of(item.plan, timezone.localdate())
    followed = follow(item.plan, deeds=deeds)
    line = next(line for line in followed.lines if line.item.pk == item.pk)
    words = request.GET.get("q", "").strip()
    taken = {each.row.key for each in line.evidence}
    found = [deed for deed in _found(deeds.values(), words) if deed.key not in taken]
    context = {
        "item": item,
        "plan": item.plan,
        "line": line,
        "silent": followed.silent,
        "words": words,
        "found": found[:MOST_FOUND],
        "more": max(len(found) - MOST_FOUND, 0),
        "opens": policies.open_records(request.user, item.plan),
    }
    return render(request, "reports/following_item.html", context)


def _found(deeds, words: str) -> list:
    """Those in which the words stand, the newest first; all without words."""
    rows = [deed for deed in deeds if not words or _speaks_of(f"{deed.title} {deed.words}", words)]
    return sorted(rows, key=lambda deed: (deed.on, deed.key), reverse=True)


def _speaks_of(text: str, words: str) -> bool:
    return words in text or (bool(pieces(words)) and pieces(words) <= pieces(text))


@require_POST
def deed_confirm(request, pk):
    """Take one or several records for an item."""
    item = _item(request, pk)
    demand(policies.confirm(request.user, item))
    deeds = deeds_of(item.plan, timezone.localdate())
    chosen = [deeds[key] for key in dict.fromkeys(request.POST.getlist("key")) if key in deeds]
    if not chosen:
        messages.error(request, "没有选中记录，或者记录已经撤销了。请刷新后重选。")
        return _back(request, item)
    taken = actions.confirm(item, chosen, by=request.user)
    messages.success(
        request, f"已采用 {len(taken)} 条佐证。" if taken else "这条记录已经采用过了。"
    )
    return _back(request, item)


@require_POST
def deed_refuse(request, pk):
    """An offered record is not of this item."""
    item = _item(request, pk)
    demand(policies.confirm(request.user, item))
    deed = deeds_of(item.plan, timezone.localdate()).get(request.POST.get("key", ""))
    if deed is None:
        messages.error(request, "这条记录已经撤销了。")
        return _back(request, item)
    actions.refuse(item, deed, by=request.user)
    messages.success(request, "以后不再把这条记录推荐给这项工作。")
    return _back(request, item)


@require_POST
def item_finish(request, pk):
    """Done, as its records show."""
    item = _item(request, pk)
    demand(policies.finish(request.user, item))
    seen = request.POST.get("seen", item.state)
    actions.finish(item, by=request.user, seen=seen)
    messages.success(request, f"“{item.text[:30]}”已标为完成。")
    return _back(request, item)


def _deed(request, pk) -> ItemDeed:
    rows = ItemDeed.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("item__plan__school"), pk=pk)


@require_POST
def deed_drop(request, pk):
    """A record was taken by mistake."""
    row = _deed(request, pk)
    demand(policies.drop(request.user, row))
    actions.drop(row, by=request.user)
    messages.success(request, f"已去掉“{row.title}”。")
    return _back(request, row.item)


@require_http_methods(["GET", "POST"])
def deed_note(request, pk):
    """A word beside a record, for the year's table."""
    row = _deed(request, pk)
    demand(policies.drop(request.user, row))
    form = NoteForm(request.POST or None, instance=row)
    context = {"form": form, "deed": row, "item": row.item}
    if request.method == "GET":
        return render(request, "reports/following_note.html", context)
    if not form.is_valid():
        return form_answer(request, "reports/following_note.html", context)
    form.save()
    return redirect("reports:item_deeds", row.item_id)


def _back(request, item: PlanItem):
    """To the page of the year where the button stood there, else to the item's own."""
    if row_number(request.POST.get("plan")) == item.plan_id:
        where = reverse("reports:following", args=[item.plan_id])
        return redirect(f"{where}#{item.key}")
    return redirect("reports:item_deeds", item.pk)
