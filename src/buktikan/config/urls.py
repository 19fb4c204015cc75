"""Every address, by step of the cycle."""

from django.urls import include, path

urlpatterns = [
    path("", include("buktikan.web.home.urls")),
    path("akun/", include("buktikan.web.account.urls")),
    path("akun/", include("allauth.urls")),
    path("isian/", include("buktikan.web.intake.urls")),
    path("buku-kerja/", include("buktikan.web.workbook.urls")),
    path("pengajuan/", include("buktikan.web.approval.urls")),
    path("papan/", include("buktikan.web.board.urls")),
    path("nilai/", include("buktikan.web.value.urls")),
    path("bukti/", include("buktikan.web.evidence.urls")),
    path("resmi/", include("buktikan.web.official.urls")),
    path("laporan/", include("buktikan.web.report.urls")),
    path("templat/", include("buktikan.web.template.urls")),
    path("segel/", include("buktikan.web.seal.urls")),
    path("pertukaran/", include("buktikan.web.exchange.urls")),
    path("percontohan/", include("buktikan.web.model.urls")),
    path("evaluasi/", include("buktikan.web.evaluation.urls")),
    path("catatan/", include("buktikan.web.note.urls")),
    path("tindak-lanjut/", include("buktikan.web.followup.urls")),
    path("rakor/", include("buktikan.web.meeting.urls")),
    path("dokumen/", include("buktikan.web.documents.urls")),
    path("riwayat/", include("buktikan.web.history.urls")),
    path("atur/", include("buktikan.web.setup.urls")),
    path("orang/", include("buktikan.web.people.urls")),
    path("bantuan/", include("buktikan.web.help.urls")),
]
handler403 = "buktikan.web.errors.forbidden"
handler404 = "buktikan.web.errors.not_found"
handler500 = "buktikan.web.errors.server_error"
