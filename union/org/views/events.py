"""操作记录."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from union.kit.pages import page_of
from union.org.events import lines, visible_to
from union.org.forms.events import EventSearch


@require_GET
def event_list(request):
    """What was done, the latest first."""
    search = EventSearch(request.GET)
    page = page_of(request, search.filter(visible_to(request.user)), size=50)
    context = {"search": search, "page": page, "lines": lines(page.object_list)}
    return render(request, "org/event_list.html", context)
