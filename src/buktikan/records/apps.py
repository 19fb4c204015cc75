"""The app's name in Django."""

from django.apps import AppConfig
from django.db import models

from buktikan.records.lookups import Under


class RecordsConfig(AppConfig):
    """Records: what is kept for ever."""

    name = "buktikan.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach key fields the lookup `under`, whether the key stands there or is referred to."""
        models.CharField.register_lookup(Under)
        models.ForeignKey.register_lookup(Under)
