"""Addresses of documents."""

from django.urls import path

from buktikan.web.documents import views

app_name = "documents"
urlpatterns = [
    path("<slug:session>/", views.session, name="session"),
    path("<slug:session>/<int:job>/", views.progress, name="progress"),
    path("<slug:session>/<int:job>/<str:name>", views.download, name="download"),
]
