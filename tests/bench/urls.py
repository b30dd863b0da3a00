"""The addresses of the house, and the bare floor everything is measured against."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path

from disclosure.models import Board
from union.org.models import Unit
from union.urls import urlpatterns as of_the_house

ROWS = Template(
    "<ul>{% for unit in units %}<li>{{ unit.pk }} {{ unit.name }}</li>{% endfor %}</ul>"
)


def floor(request):
    """What no page can do without: the session, its person, one indexed query, a small template."""
    units = Unit.objects.filter(parent=request.user.school_id)[:20]
    return HttpResponse(ROWS.render(Context({"units": units})))


@login_not_required
def board_floor(request, slug):
    """What no page of a board can do without: the one question, and an answer."""
    board = Board.objects.select_related("school").filter(slug=slug).first()
    return HttpResponse(f"{board.school.name} {board.edition}")


urlpatterns = [path("floor/", floor), path("floor/<slug:slug>/", board_floor), *of_the_house]
