"""The first page of everybody, and the pulse."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from union.home import home_of


@require_GET
def home(request):
    """What waits for me, in the office I act in."""
    return render(request, "home.html", home_of(request.user, request.office or None))


@login_not_required
@never_cache
@require_GET
def health(request):
    """For the proxy and the supervisor: the web process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
