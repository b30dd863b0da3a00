"""One's notices."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from union.kit.pages import page_of
from union.notices import actions
from union.notices.models import Notice
from union.notices.unread import unread_count


@require_GET
def notice_list(request):
    notices = Notice.objects.visible_to(request.user)
    context = {"page": page_of(request, notices), "unread": unread_count(request.user)}
    return render(request, "notices/notice_list.html", context)


@require_POST
def notice_open(request, pk):
    """Read one and go where it points."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    actions.mark_read(Notice.objects.visible_to(request.user).filter(pk=pk))
    return redirect(notice.url or "notices:notice_list")


@require_POST
def notices_read(request):
    """Mark all as read."""
    actions.mark_read(Notice.objects.visible_to(request.user))
    return redirect("notices:notice_list")
