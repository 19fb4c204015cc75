"""A meeting as its papers tell it: of an ordinary size, or with forty offices and odd letters."""

import io
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PIL import Image

from buktikan.core.evidence import EvidenceClass
from buktikan.core.meeting import Presence, SigningSide
from buktikan.core.meeting_paper import (
    AgendaLine,
    DecidedLine,
    DecisionLine,
    InvitedOffice,
    MeetingPaper,
    MeetingPhoto,
    SignedLine,
)
from buktikan.core.report import Letterhead

ZONE = ZoneInfo("Asia/Makassar")
HASH = "3fa1" * 16
RESTRICTED_WORDS = "Daftar nama anak sakit"
HEAD = Letterhead(
    "Pemerintah Kabupaten Contoh",
    "Sekretariat Daerah",
    "Jalan Contoh Nomor 1, Penajam 76142",
    "Penajam",
    "Nama Penjabat",
    "Penjabat Bupati Contoh",
)


def picture() -> bytes:
    """A small picture."""
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the meeting's day."""
    return datetime(2024, 3, 22, hour, minute, tzinfo=ZONE)


def a_meeting() -> MeetingPaper:
    """Two days after a session: who came, what was decided, signed by both sides."""
    return MeetingPaper(
        region_name="Kabupaten Contoh",
        letterhead=HEAD,
        written_on=date(2024, 3, 22),
        title="Rapat koordinasi tindak lanjut evaluasi",
        starts_at=at(9),
        ends_at=at(11, 30),
        made_at=at(15),
        room="Aula Lantai III Kantor Bupati",
        letter_number="005/112/TAPEM/III/2024",
        chair="Nama Penjabat",
        chair_post="Penjabat Bupati Contoh",
        note_taker="Nama Notulis",
        note_taker_post="Kepala Bagian Tata Pemerintahan",
        occasion="hasil evaluasi kinerja Triwulan II tanggal 20 Maret 2024",
        invited=(
            InvitedOffice(
                1,
                "Dinas Kesehatan",
                "Kepala Dinas Kesehatan",
                Presence.PRESENT,
                "dr. Nama Kepala",
                "Kepala Dinas Kesehatan",
                at(8, 55),
                by_code=True,
            ),
            InvitedOffice(
                2,
                "Dinas Sosial",
                "Kepala Dinas Sosial",
                Presence.REPRESENTED,
                "Nama Wakil",
                "Sekretaris Dinas Sosial",
                at(9, 5),
            ),
            InvitedOffice(3, "Kecamatan Sepaku", "Camat Sepaku", Presence.EXCUSED, words="banjir"),
            InvitedOffice(4, "Satuan Polisi Pamong Praja", "Kepala Satuan", Presence.ABSENT),
        ),
        agenda=(
            AgendaLine(
                "Hasil evaluasi Triwulan II",
                "Sesi berlangsung 20 Maret 2024.",
                10,
                "Pimpinan menyampaikan apresiasi evaluator atas laporan.",
            ),
            AgendaLine(
                "Kekurangan data (P2.1): pasokan data stunting belum sampai desa",
                "Catatan sesi yang belum pernah dibahas rapat; bobot sedang.",
                15,
                "Dinas Kesehatan baru menerima 41 dari 54 laporan posyandu.\nSisanya menyusul.",
                carried=True,
            ),
            AgendaLine("Lain-lain", "Butir tetap rapat.", 5, left="tidak dibahas"),
        ),
        decisions=(
            DecisionLine(
                1,
                "Data stunting dikirim per desa paling lambat tanggal 5 tiap bulan.",
                (
                    DecidedLine(
                        "Data stunting dikirim per desa paling lambat tanggal 5 tiap bulan.",
                        "Dinas Kesehatan",
                        date(2024, 4, 5),
                        ("Dinas Sosial",),
                        1,
                    ),
                ),
                note="PPU-2024-TW2 no. N-2",
            ),
            DecisionLine(
                2,
                "Seluruh OPD menunjuk satu petugas data.",
                (
                    DecidedLine("Menunjuk petugas data", "Dinas Sosial", date(2024, 3, 29)),
                    DecidedLine("Menunjuk petugas data", "Kecamatan Sepaku", date(2024, 3, 29)),
                ),
            ),
        ),
        signed=(
            SignedLine(SigningSide.NOTE_TAKER, "Nama Notulis", "Kepala Bagian", at(13), HASH),
            SignedLine(SigningSide.CHAIR, "Nama Penjabat", "Penjabat Bupati", at(14, 10), HASH),
        ),
        sha256=HASH,
        version=1,
        photos=(
            MeetingPhoto("foto-1.png", picture(), "Suasana rapat", EvidenceClass.PUBLIC),
            MeetingPhoto("foto-2.png", picture(), RESTRICTED_WORDS, EvidenceClass.RESTRICTED),
        ),
        photos_kept=1,
        synthetic=True,
    )


def a_large_meeting() -> MeetingPaper:
    """Forty offices, long words, letters that turn around or cannot be seen, nobody signed."""
    told = a_meeting()
    odd = "Dinas \u202eterbalik\u202c <b>& \u0007 Kependudukan dan Pencatatan Sipil"
    offices = tuple(
        InvitedOffice(number, f"{odd} {number}", f"Kepala {odd} {number}")
        for number in range(1, 41)
    )
    long = AgendaLine("Butir panjang " * 12, "alasan " * 90, 5, "kata " * 150)
    return replace(told, invited=offices, agenda=(long,) * 12, signed=(), letter_number="")
