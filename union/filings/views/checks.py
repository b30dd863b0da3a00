"""真伪核对: anybody who holds a paper may ask whether it is genuine."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from union.filings import genuine
from union.filings.forms.filings import CheckForm, plain_digits
from union.kit.pages import form_answer


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def check(request):
    """Asks for the fingerprint or the file. A file is only compared, never kept."""
    if request.method != "POST":
        return render(request, "filings/check.html", {"form": CheckForm()})
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return form_answer(request, "filings/check.html", {"form": form})
    if form.cleaned_data["paper"]:
        verdict = genuine.by_file(_sha256(form.cleaned_data["paper"]))
        return render(request, "filings/check.html", {"form": CheckForm(), "verdict": verdict})
    return redirect("filings:check", form.cleaned_data["digits"])


@login_not_required
@never_cache
@require_GET
def check_digits(request, digits):
    """The page behind the code printed on a paper."""
    try:
        found = genuine.by_digits(plain_digits(digits))
    except ValidationError:
        form = CheckForm({"digits": digits})
        return render(request, "filings/check.html", {"form": form}, status=404)
    context = {"form": CheckForm(), "verdict": found}
    return render(request, "filings/check.html", context, status=200 if found.is_genuine else 404)


def _sha256(upload) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
