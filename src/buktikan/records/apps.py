"""The app's name in Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records: what is kept for ever."""

    name = "buktikan.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
