"""Addresses of this step."""

from django.urls import path

from buktikan.web.intake import views

app_name = "intake"
urlpatterns = [
    path("<slug:session>/", views.agencies, name="agencies"),
    path("<slug:session>/<slug:agency>/", views.agency, name="agency"),
]
