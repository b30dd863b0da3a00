"""Answers to forms that save themselves (static/js/autosave.js): saved, or why not, beside the form."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from union.kit.flow import WrongState

ELSEWHERE = "这份文字在别处改过了。您写的还在这一页，请按“保存”，对照两份再定。"


class Stale(WrongState):
    """Somebody else saved the row since it was shown; ``row`` is how it stands now."""

    def __init__(self, row):
        super().__init__(f"{row._meta.label} {row.pk} was saved elsewhere")
        self.row = row


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script posts, not the person's own button."""
    return "X-Autosave" in request.headers


def saved(version: int | str) -> HttpResponse:
    """204; the form's field ``version`` becomes ``version``."""
    return HttpResponse(status=204, headers={"X-Autosave-Version": str(version)})


def not_saved(sentence: str, *, status: int = 422) -> HttpResponse:
    """The sentence that the line beside the form shows; 409 when somebody else was faster."""
    return HttpResponse(format_html("<p data-reason>{}</p>", sentence), status=status)
