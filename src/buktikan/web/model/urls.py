"""Addresses of this step."""

from django.urls import URLPattern

app_name = "model"
urlpatterns: list[URLPattern] = []
