"""Answers of views: a part for htmx, a redirect for a plain browser, pages of a list."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

PAGE_SIZE = 20


def part_or_go(request: HttpRequest, template: str, context: dict, *, to) -> HttpResponse:
    """The part ``template`` for htmx; for a plain browser a redirect to ``to``."""
    return render(request, template, context) if request.htmx else redirect(to)


def page_of(request: HttpRequest, rows, *, size: int = PAGE_SIZE, count: int | None = None) -> Page:
    """The page of ``rows`` that the address asks for; nonsense gives the first page.

    ``count`` is how many rows there are, where that is known already and need not be asked again.
    """
    pages = Paginator(rows, size)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("page"))


def form_answer(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """A form with errors comes back as 422, with what was typed."""
    return render(request, template, context, status=422)
