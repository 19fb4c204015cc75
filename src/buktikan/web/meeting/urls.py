"""Addresses of this step."""

from django.urls import URLPattern

app_name = "meeting"
urlpatterns: list[URLPattern] = []
