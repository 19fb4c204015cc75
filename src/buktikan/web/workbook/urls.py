"""Addresses of the workbook path."""

from django.urls import path

from buktikan.web.workbook import views

app_name = "workbook"
urlpatterns = [
    path("<slug:session>/<slug:agency>/", views.agency, name="agency"),
    path("<slug:session>/<slug:agency>/unduh/", views.download, name="download"),
    path("<slug:session>/<slug:agency>/periksa/<str:token>/", views.preview, name="preview"),
    path("<slug:session>/<slug:agency>/tanda-terima/<int:receipt>/", views.receipt, name="receipt"),
]
