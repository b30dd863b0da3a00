"""Answers of views: pages of a list, a form that comes back, what an address asks for."""

import re

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PAGE_SIZE = 20


def page_of(request: HttpRequest, rows, *, size: int = PAGE_SIZE, count: int | None = None) -> Page:
    """The page of ``rows`` that the address asks for; nonsense gives the first page.

    ``count`` is how many rows there are, where that is known already and need not be asked again.
    """
    pages = Paginator(rows, size)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("page"))


def row_number(text: str | None) -> int:
    """The number of a row or a year that an address or a form names; 0, which no row has, for nonsense
    and for what no number of ours is as long as."""
    return int(text) if text and re.fullmatch("[0-9]{1,18}", text) else 0


def year_asked(request: HttpRequest) -> int:
    """The ``year`` that the address asks for; 0 for none, and for what no calendar has: a year of five digits
    would be an error of the database."""
    text = request.GET.get("year")
    return int(text) if text and re.fullmatch("[12][0-9]{3}", text) else 0


def form_answer(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """A form with errors comes back as 422, with what was typed."""
    return render(request, template, context, status=422)
