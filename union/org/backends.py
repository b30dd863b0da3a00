"""Django's door to accounts."""

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.backends import ModelBackend

from union.org.actions import signin
from union.org.models import User


class AccountBackend(ModelBackend):
    """By login name, phone or staff number; the reason of a refusal is on ``request.refusal``."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not username or not password:
            return None
        try:
            return signin.authenticate(username, password, address=address_of(request))
        except signin.Refused as refusal:
            if request is not None:
                request.refusal = str(refusal)
            return None

    def get_user(self, user_id):
        """With the school, which every page's frame names."""
        user = User.objects.select_related("school").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


def address_of(request) -> str:
    """The network address for the log; empty when nobody can tell. Nothing is decided by it.

    How many proxies in front are ours is `settings.ALLAUTH_TRUSTED_PROXY_COUNT`.
    """
    return (get_client_ip(request) or "") if request is not None else ""
