"""The addresses of the house, and the bare floor everything is measured against."""

from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path

from union.org.models import Unit
from union.urls import urlpatterns as of_the_house

ROWS = Template(
    "<ul>{% for unit in units %}<li>{{ unit.pk }} {{ unit.name }}</li>{% endfor %}</ul>"
)


def floor(request):
    """What no page can do without: the session, its person, one indexed query, a small template."""
    units = Unit.objects.filter(parent=request.user.school_id)[:20]
    return HttpResponse(ROWS.render(Context({"units": units})))


urlpatterns = [path("floor/", floor), *of_the_house]
