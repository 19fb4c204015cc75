"""Pages come with the next step of the work; no address is served yet."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
