"""Addresses of this step."""

from django.urls import URLPattern

app_name = "note"
urlpatterns: list[URLPattern] = []
