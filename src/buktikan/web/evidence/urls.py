"""Addresses of this step."""

from django.urls import path

from buktikan.web.evidence import copies, dates, files, personal, proof, verification, views

app_name = "evidence"
urlpatterns = [
    path("periksa/<slug:session>/", verification.queue, name="verify"),
    path("periksa/<slug:session>/putusan/", verification.decide_links, name="decide"),
    path("<str:region>/", views.register, name="register"),
    path("<str:region>/<str:key>/", views.item, name="item"),
    path("<str:region>/<str:key>/tanggal/", dates.answer, name="dates"),
    path("<str:region>/<str:key>/usul/", dates.take_over, name="take_over"),
    path("<str:region>/<str:key>/nilai/<int:link>/", proof.viewer, name="proof"),
    path("<str:region>/<str:key>/nilai/<int:link>/tanda/", proof.mark, name="mark"),
    path("<str:region>/<str:key>/kelas/terbatas/", personal.restrict, name="restrict"),
    path("<str:region>/<str:key>/kelas/tetap/", personal.keep, name="keep_class"),
    path("<str:region>/<str:key>/foto/jelaskan/", personal.explain, name="explain_photo"),
    path("<str:region>/<str:key>/<str:sha256>/", files.file, name="file"),
    path("<str:region>/<str:key>/<str:sha256>/buka/", files.open_file, name="open"),
    path("<str:region>/<str:key>/<str:sha256>/lihat/<int:number>/", files.leaf, name="leaf"),
    path("<str:region>/<str:key>/<str:sha256>/salinan/", copies.copy, name="copy"),
    path("<str:region>/<str:key>/<str:sha256>/salinan/unduh/", copies.copy_file, name="copy_file"),
    path(
        "<str:region>/<str:key>/<str:sha256>/salinan/<int:number>.png",
        copies.copy_page,
        name="copy_page",
    ),
    path("<str:region>/<str:key>/<str:sha256>/<int:number>.png", files.picture, name="page"),
]
