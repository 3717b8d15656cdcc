"""All of Django's settings. What a shop may choose is in its pack; the rest is decided here."""

from troth.lib import sqlite

sqlite.use_newest()

from csp.constants import NONE, SELF  # noqa: E402
from django.utils.translation import gettext_lazy as _  # noqa: E402

from . import environment  # noqa: E402
from .environment import CHECKOUT, HOME, IS_DEMO  # noqa: E402

DEBUG = False
SECRET_KEY = environment.secret()
# Where a store is found, as its mails say it; a demo answers at its port, without a certificate.
SITE = f"http://{{host}}:{environment.port()}" if IS_DEMO else "https://{host}"
ALLOWED_HOSTS = ["*"]  # StoreMiddleware knows the hosts: one a store
ROOT_URLCONF = "troth.project.urls"
WSGI_APPLICATION = "troth.project.wsgi.application"

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "troth.policy",
    "troth.publishing",
    "troth.promises",
    "troth.keys",
    "troth.ledger",
    "troth.people",
    "troth.personal",
    "troth.retention",
    "troth.outreach",
    "troth.accounts",
    "troth.staff",
    "troth.passkeys",
    "troth.catalogue",
    "troth.search",
    "troth.stock",
    "troth.pricing",
    "troth.members",
    "troth.standing",
    "troth.guardians",
    "troth.orders",
    "troth.insight",
    "troth.recovery",
    "troth.downloads",
    "troth.payments",
    "troth.delivery",
    "troth.storefront",
    "troth.window",
    "troth.waitlist",
    "troth.mypages",
    "troth.profiles",
    "troth.wardship",
    "troth.leaving",
    "troth.lostfound",
    "troth.keyring",
    "troth.backoffice",
    "troth.casedesk",
    "troth.goodsdesk",
    "troth.filedesk",
    "troth.evidence",
    "troth.pagecache",
]

MIDDLEWARE = [
    "troth.project.middleware.trusted_proxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Around all that answers, so that no error page goes out without them.
    "troth.project.middleware.isolation_headers",
    "troth.project.middleware.declared_cookies",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "troth.project.middleware.healthz",
    "troth.project.middleware.store_by_host",
    "django.middleware.locale.LocaleMiddleware",
    "troth.storefront.errors.in_the_shops_look",
    "troth.project.middleware.bounded_bodies",
    "troth.project.middleware.without_nul",
    "django.middleware.common.CommonMiddleware",
    "troth.accounts.middleware.SessionOfStore",
    "troth.project.middleware.CrossSiteMiddleware",
    "troth.accounts.middleware.AccountOfStore",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["troth.storefront.templatetags.addresses", "troth.lib.keeping"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.contrib.auth.context_processors.auth",
                "troth.storefront.context.shop",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database("TROTH_DATABASE", "shop"),
    "keys": environment.database("TROTH_KEYS_DATABASE", "keys"),
}
DATABASE_ROUTERS = ["troth.project.databases.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["troth.accounts.backend.ByVerifiedCode"]
LOGIN_URL = "sign-in"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hant", _("Traditional Chinese"))]
LOCALE_PATHS = [CHECKOUT / "troth" / "locale"]
TIME_ZONE = "Asia/Taipei"
USE_TZ = True

WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
GOODS_ROOT = HOME / "goods"  # what is bought to download: below no address
SMTP = environment.SMTP
BACKUPS = environment.BACKUPS
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "troth.project.styles.OneStyleSheet"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 15_000_000  # a picture of goods; the disk never sees it as it came

# C3-1a: https only outside the demo, which stays on this machine.
SECURE_SSL_REDIRECT = not IS_DEMO
SECURE_HSTS_SECONDS = 0 if IS_DEMO else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"

COOKIE_PREFIX = "" if IS_DEMO else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = not IS_DEMO
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "troth.accounts.engine"
CSRF_COOKIE_SECURE = not IS_DEMO
CSRF_FAILURE_VIEW = "troth.storefront.errors.cross_site"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # The reference stands for the error's text, which may quote what a person typed.
    "filters": {"no_values": {"()": "troth.lib.faults.WithoutValues"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_values"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
