"""您问我答: from an answered letter to a draft for the board, with nothing that leads from one to the other."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosure.actions import box as actions
from disclosure.actions import publishing
from disclosure.forms.box_desk import PublishForm
from disclosure.models import CatalogueItem, Entry
from disclosure.policies import box as policies
from disclosure.views.box_desk import letter_for
from union.kit.access import demand

NO_ITEM = "公开目录里还没有“您问我答”这一项，请先在公开目录里加上。"


@require_http_methods(["GET", "POST"])
def letter_publish(request, pk):
    """From an answer to 您问我答; of the letter nothing is filled in, only the school's own answer."""
    letter = letter_for(request, pk)
    demand(policies.publish(request.user, letter))
    entries = list(letter.entries.order_by("position"))
    said = [entry.text for entry in entries if entry.side == Entry.Side.WRITER]
    answers = [entry.text for entry in entries if entry.kind == Entry.Kind.ANSWER]
    form = PublishForm(
        request.POST or None,
        letter=letter,
        said=said,
        cancel=letter.get_absolute_url(),
        initial={"answer": answers[-1]},
    )
    item = CatalogueItem.objects.over(letter.school).on(timezone.localdate())
    item = item.filter(category=CatalogueItem.Category.ANSWERS).first()
    if request.method == "POST" and form.is_valid() and item:
        return _drafted(request, letter, item, form.cleaned_data)
    context = {"form": form, "letter": letter, "said": said, "no_item": "" if item else NO_ITEM}
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/box_publish.html", context, status=status)


def _drafted(request, letter, item, words):
    text = f"问：{words['question']}\n\n答：{words['answer']}"
    draft = publishing.draft(letter.school, item, title=words["title"], text=text, by=request.user)
    actions.mark_published(letter)
    messages.success(request, "已起草。送领导小组审核以后才公开，和来信没有任何关联。")
    return redirect(draft)
