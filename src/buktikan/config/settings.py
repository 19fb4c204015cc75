"""All settings, read from the environment; config/environment.py says what it may hold."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from buktikan.config.environment import (
    database_from,
    flag,
    mail_from,
    openid_apps,
    secret_key_in,
)

HOME = Path(os.environ.get("BUKTIKAN_HOME", "var")).absolute()
WEB = Path(__file__).parents[1] / "web"

SECRET_KEY = os.environ.get("BUKTIKAN_SECRET_KEY") or secret_key_in(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("BUKTIKAN_HOSTS", "127.0.0.1,localhost").split(",")
ORIGIN = os.environ.get("BUKTIKAN_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [ORIGIN]
TODAY = os.environ.get("BUKTIKAN_TODAY", "")

INSTALLED_APPS = [
    "buktikan.records",
    "buktikan.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "buktikan.web.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "buktikan.web.account.activity.ActivityMiddleware",
    "buktikan.web.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "buktikan.web.menu.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ROOT_URLCONF = "buktikan.config.urls"
WSGI_APPLICATION = "buktikan.config.wsgi.application"
DATABASES = {"default": database_from(os.environ.get("BUKTIKAN_DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
TIME_ZONE = os.environ.get("BUKTIKAN_TIME_ZONE", "Asia/Makassar")
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
EVIDENCE_STORE = HOME / "evidence"
WORKER = os.environ.get("BUKTIKAN_WORKER", "")
EVIDENCE_URL = os.environ.get("BUKTIKAN_EVIDENCE_URL", "")
CLAMD = os.environ.get("BUKTIKAN_CLAMD", "")
SIGNING_KEY = os.environ.get("BUKTIKAN_SIGNING_KEY", "")
SIGNING_PASSPHRASE_FILE = os.environ.get("BUKTIKAN_SIGNING_PASSPHRASE_FILE", "")
SIGNING_URL = os.environ.get("BUKTIKAN_SIGNING_URL", "")
SIGNING_IDENTITY = os.environ.get("BUKTIKAN_SIGNING_IDENTITY", "")
SIGNING_CLIENT = os.environ.get("BUKTIKAN_SIGNING_CLIENT", "")
SIGNING_CLIENT_SECRET = os.environ.get("BUKTIKAN_SIGNING_CLIENT_SECRET", "")
TIMESTAMP_URL = os.environ.get("BUKTIKAN_TIMESTAMP_URL", "")
FRAMEWORK_FOLDER = HOME / "frameworks"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
LARGEST_UPLOAD = int(os.environ.get("BUKTIKAN_LARGEST_UPLOAD_MB", "100")) * 1024 * 1024

# Sign-in
AUTH_USER_MODEL = "records.Person"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the address is unique without regard to capitals
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "buktikan.web.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "buktikan.web.account.forms.SignInForm",
    "reauthenticate": "buktikan.web.account.forms.ConfirmForm",
}
MFA_FORMS = {
    "add_webauthn": "buktikan.web.account.forms.AddPasskeyForm",
    "edit_webauthn": "buktikan.web.account.forms.RenamePasskeyForm",
}
ACCOUNT_SESSION_REMEMBER = False  # computers of offices are shared: closing the browser ends it
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this browser stays; all others are signed out
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Buktikan] "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {  # axes, below, is stricter about wrong passwords from one place
    "login": "100/m/ip",  # a whole office may sit behind one address
    "login_failed": "50/m/ip,10/5m/key",  # codes of second factors too
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BUKTIKAN_PROXIES", "0"))
MFA_ADAPTER = "buktikan.web.account.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # clocks of phones are up to half a minute off
MFA_TOTP_ISSUER = "Buktikan"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ORIGIN.startswith("http://")
SOCIALACCOUNT_ADAPTER = "buktikan.web.account.adapter.OpenIdAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads to another host is stopped by our own policy
SOCIALACCOUNT_PROVIDERS = openid_apps(os.environ)
SECOND_FACTOR_ROLES = frozenset(
    os.environ.get(
        "BUKTIKAN_SECOND_FACTOR_ROLES",
        "verifier,provincial_evaluator,ministry_evaluator,administrator",
    ).split(",")
) - {""}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "buktikan.web.account.throttle.address_tried"
AXES_CLIENT_IP_CALLABLE = "buktikan.web.account.throttle.client_address"
AXES_LOCKOUT_CALLABLE = "buktikan.web.account.throttle.locked"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# What a browser may do with our pages
SECURE = flag(os.environ, "BUKTIKAN_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "buktikan.web.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# Mail
EMAIL_BACKEND, _MAIL = mail_from(os.environ.get("BUKTIKAN_MAIL_URL", ""))
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS = _MAIL.tls
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("BUKTIKAN_MAIL_FROM", "buktikan@localhost")

# A page that fails leaves its reason where the server's own words go; Django keeps silent by itself
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR"}},
}
