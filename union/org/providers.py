"""Single sign-on by configuration alone: read once, by the settings."""

import environ


def providers(env: environ.Env) -> tuple[dict, dict]:
    """``SOCIALACCOUNT_PROVIDERS`` for allauth and our ``SINGLE_SIGN_ON`` (see `union.org.single_sign_on`).

    Both empty unless OIDC_SERVER_URL or DINGTALK_CLIENT_ID is in the environment.
    """
    offered, rules = {}, {}
    if env("OIDC_SERVER_URL", default=""):
        offered["openid_connect"] = {"OAUTH_PKCE_ENABLED": True, "APPS": [_openid(env)]}
        rules["school"] = {
            "claim": env("OIDC_CLAIM", default="preferred_username"),
            "field": env("OIDC_FIELD", default="username"),
            "school": env("OIDC_SCHOOL", default=""),
        }
    if env("DINGTALK_CLIENT_ID", default=""):
        client, secret = env("DINGTALK_CLIENT_ID"), env("DINGTALK_CLIENT_SECRET")
        offered["dingtalk"] = {"APP": {"name": "钉钉", "client_id": client, "secret": secret}}
        rules["dingtalk"] = {"claim": "mobile", "field": "phone", "school": ""}
    return offered, rules


def _openid(env):
    return {
        "provider_id": "school",
        "name": env("OIDC_NAME", default="统一登录"),
        "client_id": env("OIDC_CLIENT_ID"),
        "secret": env("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": env("OIDC_SERVER_URL")},
    }
