"""The big screen and the phones that watch it: open to who knows the address, and cheap to ask."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from congress.models import Session
from congress.screens import BIG, EVERY, PHONE, drawing


@login_not_required
@never_cache
@require_GET
def screen(request, key):
    """The whole page: big for the wall, or small for a phone with ``?phone``."""
    session = get_object_or_404(Session.objects.for_page(), screen_key=key)
    size = _size(request)
    tag, html = drawing(key, size, _site(request))
    context = {"session": session, "size": size, "tag": tag, "now": html, "every": EVERY[size]}
    return render(request, "congress/screen.html", {**context, "moment": timezone.now()})


@login_not_required
@require_GET
def screen_now(request, key):
    """What changes on the screen; 304 for who has it already."""
    found = drawing(key, _size(request), _site(request))
    if found is None:
        raise Http404
    tag, html = found
    answer = HttpResponse(html, headers={"ETag": f'"{tag}"', "Cache-Control": "no-cache"})
    return get_conditional_response(request, etag=f'"{tag}"', response=answer)


def _size(request) -> str:
    return PHONE if "phone" in request.GET else BIG


def _site(request) -> str:
    return f"{request.scheme}://{request.get_host()}"
