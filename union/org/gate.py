"""What stands between signing in and working: one's own password, and the second factor."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

SECOND_FACTOR = "second_factor"  # session key: this session has passed it, or it was just set up
OPEN_ROOMS = {"account_logout", "org:password", "org:second_factor", "org:recovery_codes"}
IDLE_OUT = "您有一段时间没有操作，为安全起见已自动退出，请重新登录。"


class GateMiddleware(LoginRequiredMiddleware):
    """Everybody signs in (views marked ``login_not_required`` apart) and does first things first."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None  # nobody is looked up for a page that is open to all
        if answer := super().process_view(request, view_func, view_args, view_kwargs):
            return answer
        request.session.refresh()
        step = first_thing(request)
        if step and request.resolver_match.view_name not in OPEN_ROOMS:
            return _lead_to(request, reverse(step))
        return None

    def handle_no_permission(self, request, view_func):
        """To the sign-in page; htmx gets a sentence, so that what was typed stays on the page."""
        if getattr(request, "htmx", False):
            return render(request, "account/signed_out.html", status=401)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            messages.info(request, IDLE_OUT)
        return super().handle_no_permission(request, view_func)


def first_thing(request) -> str | None:
    """The name of the page that must be dealt with before any other, or None."""
    user = request.user
    if user.must_change_password:
        return "org:password"
    if settings.TOTP_REQUIRED and user.is_guarded and not has_second_factor(request):
        return "org:second_factor"
    return None


def has_second_factor(request) -> bool:
    """Asked once in a session: whoever has one has shown it when signing in."""
    if not request.session.get(SECOND_FACTOR):
        totp = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
        if not totp.exists():
            return False
        request.session[SECOND_FACTOR] = True
    return True


def _lead_to(request, url):
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
