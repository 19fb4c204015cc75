"""Every verb of history as a whole sentence, and the words of what is told beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Group:
    """Verbs that one looks for together: those of some nouns."""

    key: str
    label: Words
    nouns: tuple[str, ...]


GROUPS = (
    Group("pengajuan", _("Pengajuan isian"), ("submission", "draft")),
    Group("bukti", _("Data dukung"), ("evidence",)),
    Group("angka", _("Angka dan impor"), ("import", "observation")),
    Group("resmi", _("Angka resmi dan sanggahan"), ("official", "dispute")),
    Group("laporan", _("Laporan dan catatan"), ("report", "text", "note")),
    Group(
        "pengaturan",
        _("Pengaturan"),
        (
            "region",
            "tenure",
            "session",
            "deadline",
            "calendar",
            "agency",
            "owner",
            "framework",
            "place",
            "places",
        ),
    ),
    Group("percontohan", _("Konsep percontohan"), ("model",)),
    Group("orang", _("Orang dan peran"), ("person",)),
    Group("pengingat", _("Pengingat"), ("reminder",)),
)

SENTENCES: Mapping[str, Words] = {
    "submission.open": _("%(by)s memulai isian %(subject)s."),
    "submission.submitted": _("%(by)s mengirim isian %(subject)s."),
    "submission.approved": _("%(by)s menyetujui isian %(subject)s."),
    "submission.returned": _("%(by)s mengembalikan isian %(subject)s."),
    "submission.accepted": _("%(by)s menerima isian %(subject)s."),
    "submission.reopened": _("%(by)s membuka kembali isian %(subject)s."),
    "evidence.registered": _("%(by)s mendaftarkan data dukung %(subject)s."),
    "evidence.waiting": _("%(by)s mengembalikan data dukung %(subject)s ke antrean verifikasi."),
    "evidence.accepted": _("%(by)s menerima data dukung %(subject)s."),
    "evidence.rejected": _("%(by)s menolak data dukung %(subject)s."),
    "evidence.infected": _("%(by)s mengarantina berkas %(subject)s: terinfeksi."),
    "evidence.class_kept": _(
        "%(by)s mempertahankan kelas data dukung %(subject)s yang memuat data pribadi."
    ),
    "evidence.copy_made": _("%(by)s membuat salinan tersunting untuk %(subject)s."),
    "evidence.copy_accepted": _("%(by)s memakai salinan tersunting untuk %(subject)s."),
    "evidence.copy_refused": _("%(by)s tidak memakai salinan tersunting untuk %(subject)s."),
    "evidence.photo_explained": _("%(by)s menjelaskan foto data dukung %(subject)s."),
    "evidence.searched": _("%(by)s mencari angka dalam berkas data dukung %(subject)s."),
    "evidence.spot_chosen": _("%(by)s memastikan letak angka: %(subject)s."),
    "evidence.dates_answered": _("%(by)s menjelaskan tanggal dokumen data dukung %(subject)s."),
    "evidence.opened": _("%(by)s membuka berkas terbatas dari data dukung %(subject)s."),
    "import.stored": _("%(by)s memasukkan angka dari %(subject)s."),
    "official.imported": _("%(by)s memasukkan statistik resmi dari %(subject)s."),
    "official.series_added": _("%(by)s menambahkan deret resmi %(subject)s."),
    "official.series_described": _("%(by)s memperbaiki keterangan deret resmi %(subject)s."),
    "official.explained": _("%(by)s menjelaskan selisih dengan angka resmi: %(subject)s."),
    "dispute.opened": _("%(by)s menyusun sanggahan %(subject)s."),
    "dispute.drafted": _("%(by)s menyusun ulang sanggahan %(subject)s."),
    "dispute.sent": _("%(by)s mengirim sanggahan %(subject)s kepada produsen data."),
    "dispute.accepted": _("%(by)s mencatat bahwa sanggahan %(subject)s diterima."),
    "dispute.corrected": _("%(by)s mencatat bahwa angka resmi diperbaiki, sanggahan %(subject)s."),
    "dispute.refused": _("%(by)s mencatat bahwa sanggahan %(subject)s ditolak."),
    "dispute.closed": _("%(by)s menyelesaikan sanggahan %(subject)s."),
    "dispute.withdrawn": _("%(by)s menarik sanggahan %(subject)s."),
    "dispute.attached": _("%(by)s melampirkan data dukung pada sanggahan %(subject)s."),
    "report.sealed": _("%(by)s menyegel laporan %(subject)s."),
    "text.written": _("%(by)s menulis bagian laporan %(subject)s."),
    "note.written": _("%(by)s mencatat catatan evaluator %(subject)s."),
    "note.changed": _("%(by)s mengubah catatan evaluator %(subject)s."),
    "region.opened": _("%(by)s membuka daerah %(subject)s."),
    "region.letterhead_set": _("%(by)s mengatur kop surat daerah %(subject)s."),
    "region.agencies_named": _("%(by)s memuat daftar OPD daerah %(subject)s."),
    "tenure.opened": _("%(by)s mencatat masa jabatan %(subject)s."),
    "tenure.corrected": _("%(by)s memperbaiki catatan masa jabatan %(subject)s."),
    "tenure.renewed": _("%(by)s mencatat perpanjangan masa jabatan %(subject)s."),
    "tenure.ended": _("%(by)s mengubah akhir masa jabatan %(subject)s."),
    "session.opened": _("%(by)s membuka sesi %(subject)s."),
    "session.changed": _("%(by)s mengubah sesi %(subject)s."),
    "session.scope_set": _("%(by)s mengubah lingkup sesi %(subject)s."),
    "deadline.set": _("%(by)s menetapkan tenggat %(subject)s."),
    "calendar.set": _("%(by)s mengubah kalender sesi %(subject)s."),
    "agency.added": _("%(by)s menambahkan OPD %(subject)s."),
    "agency.renamed": _("%(by)s mengganti nama OPD %(subject)s."),
    "agency.changed": _("%(by)s mengubah OPD %(subject)s."),
    "agency.merged": _("%(by)s menggabungkan OPD %(subject)s ke OPD lain."),
    "agency.closed": _("%(by)s menutup OPD %(subject)s."),
    "agency.reopened": _("%(by)s memberlakukan lagi OPD %(subject)s."),
    "owner.set": _("%(by)s mengubah pengampu elemen pada sesi %(subject)s."),
    "framework.installed": _("%(by)s memasang kerangka %(subject)s."),
    "places.loaded": _("%(by)s memuat daftar wilayah %(subject)s."),
    "place.added": _("%(by)s menambahkan wilayah %(subject)s."),
    "model.shared": _("%(by)s membagikan konsep percontohan %(subject)s."),
    "model.received": _("%(by)s menerima konsep percontohan %(subject)s."),
    "model.adopted": _("%(by)s memasang konsep percontohan %(subject)s."),
    "model.withdrawn": _("%(by)s mencabut konsep percontohan %(subject)s."),
    "model.receipt_kept": _("%(by)s menyimpan tanda terima konsep percontohan %(subject)s."),
    "person.invited": _("%(by)s mengundang %(subject)s."),
    "person.invitation_renewed": _("%(by)s mengirim ulang undangan untuk %(subject)s."),
    "person.invitation_withdrawn": _("%(by)s menarik undangan untuk %(subject)s."),
    "person.joined": _("%(by)s menerima undangan atas nama %(subject)s."),
    "person.role_granted": _("%(by)s memberi peran kepada %(subject)s."),
    "person.role_ended": _("%(by)s mengakhiri peran %(subject)s."),
    "person.factors_forgotten": _("%(by)s menghapus faktor kedua milik %(subject)s."),
    "reminder.sent": _("%(by)s mengirim pengingat %(subject)s."),
}
UNKNOWN = _("%(by)s: %(verb)s %(subject)s.")
"""For a verb of a newer version that wrote into this database."""

LABELS: Mapping[str, Words] = {
    "words": _("Catatan"),
    "reason": _("Alasan"),
    "purpose": _("Keperluan"),
    "on_behalf_of": _("Atas nama"),
    "role": _("Peran"),
    "roles": _("Peran pengampu"),
    "file": _("Berkas"),
    "sha256": _("Sidik berkas"),
    "seal": _("Segel"),
    "fingerprint": _("Sidik kerangka"),
    "framework": _("Kerangka"),
    "quarter": _("Triwulan"),
    "stored": _("Angka tersimpan"),
    "unchanged": _("Angka tetap"),
    "revision": _("Revisi"),
    "version": _("Versi"),
    "holder": _("Penjabat"),
    "post": _("Jabatan"),
    "decree": _("Keputusan"),
    "agencies": _("Jumlah OPD"),
    "added": _("Ditambahkan"),
    "name": _("Nama"),
    "parent": _("Di bawah"),
    "place": _("Wilayah"),
    "into": _("Dilanjutkan oleh"),
    "on": _("Mulai"),
    "elements": _("Elemen"),
    "parts": _("Bagian"),
    "state": _("Keadaan"),
    "text": _("Isi"),
    "action": _("Tindakan"),
    "addresses": _("Dikirim ke"),
    "occasion": _("Saat"),
    "factors": _("Jumlah faktor"),
    "due": _("Tenggat"),
    "vintages": _("Terbitan baru"),
    "series": _("Deret resmi"),
    "stated": _("Angka daerah"),
    "official": _("Angka resmi"),
    "letter": _("Nomor surat"),
    "letter_date": _("Tanggal surat"),
    "item": _("Data dukung"),
}
