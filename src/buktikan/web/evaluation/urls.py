"""Addresses of this step."""

from django.urls import URLPattern

app_name = "evaluation"
urlpatterns: list[URLPattern] = []
