"""Addresses of this step."""

from django.urls import URLPattern

app_name = "followup"
urlpatterns: list[URLPattern] = []
