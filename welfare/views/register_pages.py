"""Pages that all small registers of the room have in common: a form, and the rows behind a figure."""

from django.shortcuts import render

from union.kit.pages import page_of
from welfare.registers import Cell, asked_year


def form_page(request, form, *, title: str, back: str, back_label: str, lead: str = "", **more):
    """One form on a calm page; with errors it comes back as 422 with what was typed."""
    context = {"form": form, "title": title, "lead": lead, "back": back, "back_label": back_label}
    status = 422 if form.is_bound else 200
    return render(request, "welfare/register_form.html", context | more, status=status)


def rows_page(request, rows, cells, *, title: str, head: list[str], back: str, back_label: str):
    """The rows that a figure counts, page by page; ``cells(row)`` gives the values, the first one names the row."""
    page = page_of(request, rows)
    context = {
        "title": title,
        "head": head,
        "page": page,
        "lines": [_named(head, cells(row)) for row in page],
        "back": back,
        "back_label": back_label,
        "year": asked_year(request),
    }
    return render(request, "welfare/register_rows.html", context)


def _named(head: list[str], cells: list[Cell]) -> list[tuple[str, Cell]]:
    return list(zip(head, cells, strict=True))
