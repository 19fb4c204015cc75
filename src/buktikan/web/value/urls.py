"""Addresses of this step."""

from django.urls import path

from buktikan.web.value import views

app_name = "value"
urlpatterns = [
    path("<slug:session>/<str:code>/", views.line, name="line"),
    path("<slug:session>/<str:code>/tren.svg", views.trend, name="trend"),
    path("<slug:session>/data/<str:element>/", views.element, name="element"),
]
