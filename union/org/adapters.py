"""What allauth asks of us: our log, our sentences, our keys, and no account that nobody opened."""

import logging

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import redirect

from union.kit.qr import qr_svg
from union.kit.sealed import seal, unseal
from union.org import single_sign_on
from union.org.actions import signin
from union.org.backends import address_of
from union.org.gate import SECOND_FACTOR
from union.org.sessions import ORIGIN

log = logging.getLogger(__name__)
AWAY = "统一登录暂时连不上，请用账号和密码登录。"


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out by the form."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": signin.WRONG,
    }

    def is_open_for_signup(self, request):
        """Accounts are opened by chairs and administrators."""
        return False

    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def respond_user_inactive(self, request, user):
        messages.error(request, signin.CLOSED)
        return redirect("account_login")

    def login(self, request, user):
        """The last step of every way in. The session gets a new key here (django's ``login``)."""
        ways = get_authentication_records(request, user)
        super().login(request, user)
        address, device = address_of(request), self.get_http_user_agent(request)
        request.session[ORIGIN] = [address, device]
        if any(way["method"] == "mfa" for way in ways):
            request.session[SECOND_FACTOR] = True
        way = "+".join(dict.fromkeys(way["method"] for way in ways))
        signin.signed_in(user, address=address, device=device, way=way)

    def logout(self, request):
        signin.signed_out(request.user)
        super().logout(request)

    def add_message(self, request, level, message_template=None, *args, message=None, **kwargs):
        """Only what we say ourselves: that one is signed in is seen on the page."""
        if message:
            messages.add_message(request, level, message)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The phone's six digits. Secrets are sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "验证码不对。请看手机上此刻显示的 6 位数字，再输一次。",
    }

    def get_totp_issuer(self):
        return "教工之家"

    def get_totp_label(self, user):
        return user.username

    def build_totp_svg(self, url):
        return qr_svg(url)

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)


class OutsideSession(requests.Session):
    """Calls to the other side. When it is away the person is back at the form, which always works."""

    def request(self, method, url, **kwargs):
        kwargs.setdefault("timeout", 5)
        try:
            return super().request(method, url, **kwargs)
        except requests.RequestException as fault:
            log.warning("single sign-on unreachable: %s", fault)
            back_to_form(context.request, AWAY)


def back_to_form(request, sentence):
    """Leave allauth's flow with a sentence. Always raises `ImmediateHttpResponse`."""
    messages.error(request, sentence)
    raise ImmediateHttpResponse(redirect("account_login"))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """A school's own sign-on or 钉钉: it proves who somebody is; the account must exist."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Tie the outside identity to its account the first time; a stranger gets a sentence.

        It is never tied by whoever happens to sit at a signed-in desk (``process=connect``).
        """
        if sociallogin.state.get("process") != "login":
            back_to_form(request, "请先退出，再用统一登录进入。")
        if sociallogin.is_existing:
            return
        try:
            user = single_sign_on.match(sociallogin.account)
        except single_sign_on.NoMatch as reason:
            signin.turned_away(sociallogin.account.provider, address=address_of(request))
            back_to_form(request, str(reason))
        sociallogin.connect(request, user)
        signin.tied(user, provider=sociallogin.account.provider)

    def on_authentication_error(self, request, provider, error=None, **kwargs):
        """Refused or broken over there: back to the form, which always works."""
        back_to_form(request, "没有从统一登录得到确认。请再试一次，或用账号和密码登录。")

    def get_requests_session(self):
        return OutsideSession()

    def get_provider(self, request, provider, client_id=None):
        """A way in that this house does not offer is no page, whoever asks for its address."""
        try:
            return super().get_provider(request, provider, client_id=client_id)
        except ObjectDoesNotExist:
            raise Http404 from None
