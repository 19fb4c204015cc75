"""Addresses of templates and signatories."""

from django.urls import path

from buktikan.web.template import signatories, views

app_name = "template"
urlpatterns = [
    path("<str:region>/", views.region, name="region"),
    path("<str:region>/penanda-tangan/", signatories.signatories, name="signatories"),
    path("<str:region>/<slug:kind>/", views.kind, name="kind"),
    path("<str:region>/<slug:kind>/contoh/", views.preview, name="preview"),
    path("<str:region>/<slug:kind>/bawaan/", views.ours, name="ours"),
    path("<str:region>/<slug:kind>/<int:version>/", views.file, name="file"),
    path("<str:region>/<slug:kind>/<int:version>/pakai/", views.again, name="again"),
]
