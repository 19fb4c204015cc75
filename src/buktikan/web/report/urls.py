"""Addresses of the report studio."""

from django.urls import path

from buktikan.web.report import checking, comments, drafts, steps, versions, views

app_name = "report"
urlpatterns = [
    path("<slug:session>/", views.outline, name="outline"),
    path("<slug:session>/<str:key>/", views.part, name="part"),
    path("<slug:session>/<str:key>/periksa/", checking.check, name="check"),
    path("<slug:session>/<str:key>/angka/", checking.figures, name="figures"),
    path("<slug:session>/<str:key>/bukti/", checking.evidence, name="evidence"),
    path("<slug:session>/<str:key>/konsep/", drafts.keep, name="keep"),
    path("<slug:session>/<str:key>/konsep/sisihkan/", drafts.aside, name="aside"),
    path("<slug:session>/<str:key>/orang/", drafts.people, name="people"),
    path("<slug:session>/<str:key>/langkah/", steps.step, name="step"),
    path("<slug:session>/<str:key>/penulis/", steps.assign, name="assign"),
    path("<slug:session>/<str:key>/komentar/", comments.comment, name="comment"),
    path("<slug:session>/<str:key>/versi/", versions.versions, name="versions"),
    path("<slug:session>/<str:key>/versi/pulihkan/", versions.restore, name="restore"),
]
