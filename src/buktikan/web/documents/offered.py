"""Which documents there are, and what each is for."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Offered:
    """A document by how its file's name begins and ends."""

    begins: str
    ends: str
    label: Promise
    about: Promise
    after_seal: bool = False

    def is_named(self, name: str) -> bool:
        """Whether a file of that name is this document."""
        return name.startswith(self.begins) and name.endswith(self.ends)


OFFERED = (
    Offered(
        "laporan-",
        ".pdf",
        _("Laporan pertanggungjawaban (PDF)"),
        _("Untuk dibaca dan diarsipkan; setiap angka menunjuk ke buktinya dalam lampiran."),
    ),
    Offered(
        "laporan-",
        ".docx",
        _("Laporan pertanggungjawaban (Word)"),
        _("Untuk disunting sekretariat; angkanya dapat disegarkan tanpa mengubah suntingan."),
    ),
    Offered(
        "ringkasan-",
        ".pdf",
        _("Ringkasan satu halaman (PDF)"),
        _("Untuk pimpinan: sepuluh indikator prioritas dan yang masih ditunggu."),
    ),
    Offered(
        "paparan-",
        ".pptx",
        _("Paparan (PowerPoint)"),
        _("Untuk hari evaluasi: satu blok tiap indikator prioritas, grafiknya dapat disunting."),
    ),
    Offered(
        "matriks-",
        ".xlsx",
        _("Matrik indikator (Excel)"),
        _("Untuk evaluator: satu baris tiap indikator dengan nilai, target, dan data dukung."),
    ),
    Offered(
        "surat-pengantar-",
        ".pdf",
        _("Surat pengantar (PDF)"),
        _("Kepada Menteri melalui Gubernur, dengan nomor segel."),
        after_seal=True,
    ),
    Offered(
        "surat-pengantar-",
        ".docx",
        _("Surat pengantar (Word)"),
        _("Surat yang sama, untuk diberi nomor dan tanda tangan."),
        after_seal=True,
    ),
    Offered(
        "siaran-pers-",
        ".docx",
        _("Siaran pers (Word)"),
        _("Hanya dari fakta yang tersegel; menyebut nomor segelnya."),
        after_seal=True,
    ),
    Offered(
        "siaran-pers-",
        ".txt",
        _("Siaran pers (teks)"),
        _("Isi yang sama untuk surel dan pesan."),
        after_seal=True,
    ),
)


def offered_as(name: str) -> Offered | None:
    """What a file is by its name; None for one that nobody offers."""
    return next((one for one in OFFERED if one.is_named(name)), None)
