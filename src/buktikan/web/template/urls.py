"""Addresses of this step."""

from django.urls import URLPattern

app_name = "template"
urlpatterns: list[URLPattern] = []
