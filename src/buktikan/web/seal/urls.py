"""Addresses of this step."""

from django.urls import URLPattern

app_name = "seal"
urlpatterns: list[URLPattern] = []
