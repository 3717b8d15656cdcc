"""django-oscar as its “getting started” has it: nothing switched off, nothing added.

On PostgreSQL where the benchmark is, with cached templates, without debug, search by its simple engine.
"""

import os
from pathlib import Path

import oscar
from oscar.defaults import *  # noqa: F403

FOLDER = Path(os.environ["PEER_HOME"])
INSTALLED_APPS = [*oscar.INSTALLED_APPS, "sorl.thumbnail"]
DEBUG = False
SECRET_KEY = "a benchmark's alone"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "peer_urls"
SITE_ID = 1
USE_TZ = True
TIME_ZONE = "Asia/Taipei"
LANGUAGE_CODE = "en"
STATIC_URL, MEDIA_URL = "/static/", "/media/"
STATIC_ROOT, MEDIA_ROOT = FOLDER / "static", FOLDER / "media"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
OSCAR_DEFAULT_CURRENCY = "TWD"
OSCAR_PRODUCTS_PER_PAGE = 24

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.flatpages.middleware.FlatpageFallbackMiddleware",
    "oscar.apps.basket.middleware.BasketMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "oscar.apps.search.context_processors.search_form",
                "oscar.apps.checkout.context_processors.checkout",
                "oscar.apps.communication.notifications.context_processors.notifications",
                "oscar.core.context_processors.metadata",
            ]
        },
    }
]
AUTHENTICATION_BACKENDS = (
    "oscar.apps.customer.auth_backends.EmailBackend",
    "django.contrib.auth.backends.ModelBackend",
)
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
DATABASES = {
    "default": {
        "ENGINE": os.environ["PEER_ENGINE"],
        "NAME": os.environ["PEER_NAME"],
        "HOST": os.environ.get("PEER_HOST", ""),
        "PORT": os.environ.get("PEER_PORT", ""),
        "USER": os.environ.get("PEER_USER", ""),
        "PASSWORD": os.environ.get("PEER_PASSWORD", ""),
        "CONN_MAX_AGE": 60,
        "ATOMIC_REQUESTS": True,
    }
}
LOGGING = {"version": 1, "disable_existing_loggers": True}
