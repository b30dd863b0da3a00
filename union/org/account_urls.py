"""The door: the few addresses of allauth that we use, and none that opens accounts."""

from allauth.account.views import login, logout
from allauth.mfa.base.views import authenticate
from allauth.socialaccount.providers.dingtalk.urls import urlpatterns as dingtalk
from allauth.socialaccount.providers.openid_connect.urls import urlpatterns as openid_connect
from django.urls import path

urlpatterns = [
    path("login/", login, name="account_login"),
    path("logout/", logout, name="account_logout"),
    path("code/", authenticate, name="mfa_authenticate"),
    *dingtalk,
    *openid_connect,
]
