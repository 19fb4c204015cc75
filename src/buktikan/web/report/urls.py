"""Addresses of this step."""

from django.urls import URLPattern

app_name = "report"
urlpatterns: list[URLPattern] = []
