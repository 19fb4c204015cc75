"""The app's name in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages; it has no tables."""

    name = "buktikan.web"
    label = "web"
