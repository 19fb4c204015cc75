"""Addresses of this step."""

from django.urls import URLPattern

app_name = "exchange"
urlpatterns: list[URLPattern] = []
