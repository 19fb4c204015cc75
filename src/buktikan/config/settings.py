"""All settings, read from the environment; config/environment.py says what it may hold."""

import os
from pathlib import Path

from buktikan.config.environment import database_from, secret_key_in

HOME = Path(os.environ.get("BUKTIKAN_HOME", "var")).absolute()

SECRET_KEY = os.environ.get("BUKTIKAN_SECRET_KEY") or secret_key_in(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("BUKTIKAN_HOSTS", "127.0.0.1,localhost").split(",")

INSTALLED_APPS = ["buktikan.records"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "buktikan.config.urls"
DATABASES = {"default": database_from(os.environ.get("BUKTIKAN_DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "id"
TIME_ZONE = os.environ.get("BUKTIKAN_TIME_ZONE", "Asia/Makassar")
USE_TZ = True
USE_I18N = True

EVIDENCE_STORE = HOME / "evidence"
FRAMEWORK_FOLDER = HOME / "frameworks"
