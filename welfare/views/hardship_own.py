"""One's own hardship file: what stands in it, who opened it, consent given and taken back, corrections, a copy."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.downloads import made_file
from union.rules.figures import rule
from welfare import hardship_copy
from welfare.actions import hardship as actions
from welfare.actions import hardship_work as work
from welfare.forms.hardship import OwnConsentForm
from welfare.forms.hardship_work import CorrectionForm
from welfare.hardship_notice import notice_text
from welfare.hardship_openings import confidential
from welfare.models import HardshipFile
from welfare.policies import hardship as policies
from welfare.rules.hardship import KEEP_YEARS


def own_file(request, pk) -> HardshipFile:
    return get_object_or_404(HardshipFile.objects.visible_to(request.user).own(request.user), pk=pk)


@require_GET
@confidential
def hardship_own(request):
    """All about oneself; without a file it says so."""
    return _page(request)


def _page(request, status: int = 200, **forms):
    files = HardshipFile.objects.visible_to(request.user).own(request.user).for_page()
    shown = [_shown(request.user, file, forms) for file in files.order_by("-year", "-serial")]
    return render(request, "welfare/hardship_own.html", {"shown": shown}, status=status)


def _shown(user, file: HardshipFile, forms: dict) -> dict:
    years = rule(file.school, KEEP_YEARS, on=timezone.localdate()).value
    consents = list(file.consents.all())
    return {
        "file": file,
        "groups": hardship_copy.groups_of(file),
        "household": hardship_copy.household_of(file),
        "consents": consents,
        "notice": notice_text(file.school, years).splitlines(),
        "openings": file.openings.select_related("by"),
        "corrections": file.corrections.all(),
        "reviews": file.reviews.all(),
        "may_agree": policies.agree(user, file),
        "may_withdraw": policies.withdraw(user, file),
        "may_correct": policies.correct(user, file),
        "consent_form": forms.get(f"consent{file.pk}") or OwnConsentForm(),
        "correction_form": forms.get(f"correction{file.pk}") or CorrectionForm(),
    }


@require_POST
@confidential
def hardship_agree(request, pk):
    file = own_file(request, pk)
    demand(policies.agree(request.user, file))
    form = OwnConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, 422, **{f"consent{pk}": form})
    covers = form.cleaned_data["covers_children"]
    actions.consent_by_oneself(file, covers_children=covers, by=request.user)
    messages.success(request, "已同意。随时可以在这里撤回")
    return redirect("welfare:hardship_own")


@require_http_methods(["GET", "POST"])
@confidential
def hardship_withdraw(request, pk):
    """A page that says what follows, then the deed."""
    file = own_file(request, pk)
    demand(policies.withdraw(request.user, file))
    if request.method == "POST":
        actions.withdraw_consent(file, by=request.user)
        messages.success(request, "已撤回同意，工会停止使用您的档案")
        return redirect("welfare:hardship_own")
    return render(request, "welfare/hardship_withdraw.html", {"file": file})


@require_POST
@confidential
def hardship_correct(request, pk):
    file = own_file(request, pk)
    demand(policies.correct(request.user, file))
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _page(request, 422, **{f"correction{pk}": form})
    work.ask_correction(file, text=form.cleaned_data["text"], by=request.user)
    messages.success(request, "已提出，工会答复后会通知您")
    return redirect("welfare:hardship_own")


@require_GET
@confidential
def hardship_copy_file(request, pk):
    """The right to a copy (个人信息保护法第四十五条)."""
    file = own_file(request, pk)
    work.note_copy(file, by=request.user)
    return made_file(hardship_copy.workbook(file), f"{file}.xlsx")
