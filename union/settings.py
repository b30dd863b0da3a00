"""Settings: everything that varies comes from the environment (names in union/deploy/env.example).

Without an environment the house stands on SQLite and a file broker below ``var/``: the embedded
default. Secrets have no default in production.
"""

import os
from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF

from union import lending
from union.org.providers import providers

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if os.environ.get("UNION_ENV_FILE"):
    environ.Env.read_env(os.environ["UNION_ENV_FILE"])

# --- the place ---
PRODUCTION = env.bool("UNION_PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("UNION_DEMO", default=False)
VAR_DIR = Path(env("UNION_VAR_DIR", default=str(BASE_DIR / "var")))
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
if PRODUCTION:
    SECRET_KEY = env("SECRET_KEY")
    FIELD_KEYS = env.list("FIELD_KEYS")
else:
    SECRET_KEY = env("SECRET_KEY", default="only-for-development-never-in-production-0123456789")
    FIELD_KEYS = env.list("FIELD_KEYS", default=["ZGV2ZWxvcG1lbnQta2V5LW5vdC1mb3ItcHJvZHVjdGk="])

# --- rooms and libraries ---
INSTALLED_APPS = [
    "union.kit",
    "union.jobs",
    "union.audit",
    "union.notices",
    "union.org",
    "union.rules",
    "union.papers",
    "union.ballots",
    "union.funds",
    "union.filings",
    "union.meetings",
    "union.surveys",
    "union.assessment",
    "union.statistics",
    "union.reports",
    "members",
    "congress",
    "disclosure",
    "welfare",
    "activities",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # templates that allauth brings along load it
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "template_partials",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.dingtalk",
]
MIDDLEWARE = [
    "union.kit.blind.BlindMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "union.kit.once.OnceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "union.org.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "union.org.office.OfficeMiddleware",
    "union.kit.middleware.WrongStateMiddleware",
]
ROOT_URLCONF = "union.urls"
WSGI_APPLICATION = "union.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "union.nav.nav",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- database, cache, sessions ---
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/union.sqlite3")}
EMBEDDED = "sqlite" in DATABASES["default"]["ENGINE"]
if EMBEDDED:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(VAR_DIR / "cache"),
        }
    }

# --- sign-in ---
AUTH_USER_MODEL = "org.User"
AUTHENTICATION_BACKENDS = ["union.org.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["union.org.hashers.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "union.org.passwords.PasswordValidator"}]
START_PASSWORD_DAYS = 30
LOCK_AFTER = 5
LOCK_TIME = timedelta(minutes=5)
TOTP_REQUIRED = env.bool("TOTP_REQUIRED", default=PRODUCTION)
SESSION_ENGINE = "union.org.sessions"
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=30))
SESSION_LIMIT = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SESSION_IDLE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
ACCOUNT_ADAPTER = "union.org.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "union.org.forms.signin.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # we count by account, in the database: union/org/actions/signin.py
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
MFA_ADAPTER = "union.org.adapters.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "union.org.forms.signin.SecondFactorForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "union.org.adapters.SingleSignOnAdapter"
# A link, not a form: the redirect to another site after a form would need a wider form-action.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS, SINGLE_SIGN_ON = providers(env)

# --- web security ---
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Who comes here is nobody, to every middleware and every view (union/kit/blind.py).
BLIND_PATHS = ["/box/"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the check page of a long plan is one form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20

# --- files ---
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder",
                       "django.contrib.staticfiles.finders.AppDirectoriesFinder"]  # fmt: skip
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_URL = "/never-served-directly/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# The proxy's address for private files, reached by X-Accel-Redirect alone; empty: we send them.
PRIVATE_DOWNLOADS = env("PRIVATE_DOWNLOADS", default="")
WHITENOISE_USE_FINDERS = not PRODUCTION

# --- language and time ---
LANGUAGE_CODE = "zh-hans"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- background work ---
JOB_TIME_LIMIT = timedelta(minutes=4)
JOB_STALE_AFTER = JOB_TIME_LIMIT + timedelta(seconds=30)
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = int(JOB_TIME_LIMIT.total_seconds())
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 30  # seconds; a child warms up for printing before it is ready
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_TASK_DEFAULT_QUEUE = "batch"
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
# Daily jobs are asked for each hour of the day, so that a night without power loses none.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "union.sweep_jobs", "schedule": 60.0},
    "remind": {
        "task": "union.daily_job",
        "schedule": crontab(hour="7-18", minute="10"),
        "args": ["congress.remind"],
    },
    "count": {
        "task": "union.daily_job",
        "schedule": crontab(hour="0-18", minute="20"),
        "args": ["disclosure.count"],
    },
    "box": {
        "task": "union.daily_job",
        "schedule": crontab(hour="7-18", minute="20"),
        "args": ["disclosure.box"],
    },
    "rounds": {
        "task": "union.daily_job",
        "schedule": crontab(hour="7-18", minute="30"),
        "args": ["filings.rounds"],
    },
    "meetings": {
        "task": "union.daily_job",
        "schedule": crontab(hour="7-18", minute="50"),
        "args": ["meetings.remind"],
    },
    "numbers": {
        "task": "union.daily_job",
        "schedule": crontab(hour="1-5", minute="40"),
        "args": ["statistics.count"],
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat" / "schedule")
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": CELERY_TASK_TIME_LIMIT + 60,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
    }
else:
    QUEUE_DIR, CONTROL_DIR = VAR_DIR / "broker" / "queue", VAR_DIR / "broker" / "control"
    for folder in (QUEUE_DIR, CONTROL_DIR, VAR_DIR / "beat"):
        folder.mkdir(parents=True, exist_ok=True)
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR),
        "data_folder_out": str(QUEUE_DIR),
        "control_folder": str(CONTROL_DIR),
        "polling_interval": 0.15,
    }

# --- mail, logs, keeping ---
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="教工之家 <noreply@localhost>")
ROBOT_HOSTS = ["qyapi.weixin.qq.com", "oapi.dingtalk.com"]
AUDIT_KEEP_DAYS = 183
DEFAULT_EXCEPTION_REPORTER_FILTER = "union.kit.error_reports.WithoutForms"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_blind": {"()": "union.kit.blind.WithoutBlind"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_blind"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "weasyprint": {"level": "WARNING"},  # it tells of each step at INFO
        # At DEBUG it tells all that stands on a page, a ballot too.
        "django.template": {"level": "INFO"},
    },
}

# --- what upper rooms lend to lower ones: see union/kit/plugs.py ---
UNION_PLUGS = lending.PLUGS
