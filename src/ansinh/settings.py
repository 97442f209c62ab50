"""Settings of one installation. What differs between machines comes from the environment."""

import hashlib
import os
from pathlib import Path

import bootstrap

from ansinh.db.embedded import data_folder
from ansinh.db.secrets import kept_secret
from ansinh.db.url import database

BASE = Path(__file__).parent

# ANSINH_DEMO=1 shows the demonstration logins and marks every page; never set it in production.
DEMONSTRATION = os.environ.get("ANSINH_DEMO") == "1"
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ANSINH_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
FILES = data_folder() / "files"
# Payment lists point out whoever's account was changed in so many days.
ACCOUNT_CHANGED_DAYS = int(os.environ.get("ANSINH_ACCOUNT_DAYS", "30"))


def _secret_key() -> str:
    """ANSINH_SECRET_KEY; a demonstration gets one of its own, derived from its data folder."""
    if key := os.environ.get("ANSINH_SECRET_KEY"):
        return key
    if DEMONSTRATION or "PYTEST_VERSION" in os.environ:
        return hashlib.sha256(f"ansinh-demo:{data_folder()}".encode()).hexdigest()
    return os.urandom(32).hex()


SECRET_KEY = _secret_key()


def _number_key() -> bytes:
    """The key of the city's own numbers: ANSINH_NUMBER_KEY, or one kept in the data folder, made
    on first use. It must outlive every number given: keep it with the backups. Every demonstration
    has the same, so that its runs are alike.
    """
    if os.environ.get("DATABASE_URL") == "postgresql:":
        return b""  # a verb without a database gives no numbers and leaves no file
    if key := os.environ.get("ANSINH_NUMBER_KEY") or (DEMONSTRATION and "demonstration"):
        return hashlib.sha256(key.encode()).digest()
    return kept_secret(data_folder() / "number.key")


NUMBER_KEY = _number_key()

INSTALLED_APPS = [
    "ansinh.db",
    "ansinh.areas",
    "ansinh.accounts",
    "ansinh.registry",
    "ansinh.policy",
    "ansinh.casework",
    "ansinh.payments",
    "ansinh.plan",
    "ansinh.sharing",
    "ansinh.web",
    "ansinh.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
# Rooms list their background verbs in `jobs.py`; the library has one task of ours, and looks no
# further.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["ansinh.db.jobs"]
AUTH_USER_MODEL = "accounts.Official"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ansinh.web.language.LanguageMiddleware",
    "ansinh.web.content_security.ContentSecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ansinh.web.acting.ActingMiddleware",
]
ROOT_URLCONF = "ansinh.urls"
WSGI_APPLICATION = "ansinh.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ansinh.web.context.house",
            ],
        },
    }
]
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
# Set by the command `ansinh` when it started the server that comes with the house.
EMBEDDED = os.environ.get("ANSINH_EMBEDDED") == "1"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "dang_nhap"
LOGIN_REDIRECT_URL = "trang_chu"
LOGOUT_REDIRECT_URL = "dang_nhap"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("bootstrap", Path(next(iter(bootstrap.__path__))) / "css")]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_ENGINE = "ansinh.web.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("ANSINH_HTTPS") == "1"
