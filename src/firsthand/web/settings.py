"""Django's settings, all of them from `environment`: safe unless an operator says otherwise."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from firsthand.web import environment

HERE = Path(__file__).parent
DATA = environment.data_folder()
DEBUG = environment.DEBUG.on
SECRET_KEY = environment.secret_key(DATA)
BASE_URL = environment.URL.value.rstrip("/")
ALLOWED_HOSTS = sorted({urlsplit(BASE_URL).hostname or "127.0.0.1", "127.0.0.1", "localhost"})
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "firsthand.people",
    "firsthand.outbox",
    "firsthand.journeys",
    "firsthand.commitments",
    "firsthand.encounters",
    "firsthand.voices",
    "firsthand.measures",
    "firsthand.issues",
    "firsthand.capture",
    "firsthand.tours",
    "firsthand.reports",
    "firsthand.web",
]
TRUSTED_PROXIES = environment.TRUSTED_PROXIES.value
MIDDLEWARE = [
    "firsthand.web.proxies.VisitorMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "firsthand.web.middleware.DoorMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "firsthand.web.middleware.PersonMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "firsthand.web.urls"
WSGI_APPLICATION = "firsthand.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "firsthand.web.shell.shell",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {"default": environment.database(environment.DATABASE_URL.value, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    # NIST SP 800-63B-4: 15 characters where a password stands alone, no composition rules.
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "firsthand.web.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to strangers
ACCOUNT_FORMS = {
    "login": "firsthand.web.sign_in.SignInForm",
    "reset_password": "firsthand.web.sign_in.ForgottenForm",
    "reset_password_from_key": "firsthand.web.sign_in.NewForm",
    "change_password": "firsthand.web.sign_in.ChangeForm",
    "set_password": "firsthand.web.sign_in.SetForm",
    "reauthenticate": "firsthand.web.sign_in.AgainForm",
}
# Guessing is axes' business: a limit per address would lock out an office behind one proxy.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "reset_password": "5/m/key",
    "reset_password_from_key": None,
}
PASSWORD_RESET_TIMEOUT = 4 * 3600
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "firsthand.web.sign_in.who_tries"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is nobody's business
AXES_SENSITIVE_PARAMETERS = ["csrfmiddlewaretoken", "oldpassword", "password1", "password2"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "firsthand.web.sign_in.locked_out"
AXES_VERBOSE = False

LANGUAGE_CODE = environment.LANGUAGE.value
LANGUAGES = [("en-gb", "English"), ("en-xa", "Pseudo")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = environment.TIME_ZONE.value
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_TEMP_DIR = DATA / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UPLOAD_BYTES = int(environment.UPLOAD_MB.value) * 1024 * 1024

TASKS = {
    "default": {
        "BACKEND": "firsthand.web.jobs_backend.JobBackend",
        "QUEUES": ["default", "long", "mail"],
    }
}
JOBS_LIMITS = {"default": 2, "long": 1, "mail": 1}  # at the same time, in each worker
JOBS_AT_ONCE = False  # the test suite runs a job where it is asked for
DEFAULT_FROM_EMAIL = environment.EMAIL_FROM.value
for name, value in environment.email(environment.EMAIL_URL.value).items():
    globals()[name] = value

PUSH_CONTACT = environment.push(environment.PUSH_CONTACT.value)
CHAT_URL = environment.chat(environment.CHAT_URL.value)
WEBHOOKS_INSIDE = environment.networks(environment.WEBHOOKS_INSIDE.value)

SECURE = not (DEBUG or environment.PLAIN_HTTP.on)
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # whoever asks sits beside the server
CSRF_FAILURE_VIEW = "firsthand.web.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_NAME = "firsthand"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"firsthand": {"level": "INFO"}},
}
