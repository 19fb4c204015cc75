"""The cover letter's fields: the one table of what a letter template may name.

Every field is plain text. A template can show it and ask whether it is there, no more.
"""

from collections.abc import Mapping

from buktikan.core.letter_facts import DRAFT_SEAL, LetterFacts
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day

LETTER_FIELDS: Mapping[str, str] = {
    "pemerintah": "nama pemerintah daerah",
    "kantor": "nama kantor pengirim",
    "alamat": "alamat kantor",
    "tempat": "tempat surat ditandatangani",
    "tanggal": "tanggal laporan disegel",
    "daerah": "nama daerah",
    "provinsi": "nama provinsi; surat dikirim melalui Gubernur",
    "pejabat": "nama Penjabat kepala daerah",
    "jabatan": "jabatannya, lengkap dengan nama daerah",
    "penanda_tangan": "nama penanda tangan yang berlaku pada hari itu",
    "jabatan_penanda_tangan": "jabatan penanda tangan",
    "penyiap": "nama penyiap, dapat kosong",
    "jabatan_penyiap": "jabatan penyiap, dapat kosong",
    "triwulan": "triwulan masa jabatan yang dilaporkan",
    "masa": "hari pertama sampai hari terakhir triwulan",
    "keputusan": "keputusan pengangkatan",
    "dilantik": "tanggal pelantikan",
    "sesi": "tanggal evaluasi",
    "jenjang": "jenjang evaluasi",
    "baris": "banyaknya baris yang diminta",
    "baris_terbukti": "banyaknya baris yang didukung bukti",
    "persen_terbukti": "bagian baris yang didukung bukti, dalam persen",
    "baris_belum": "banyaknya baris yang belum dihitung",
    "nomor_segel": "nomor segel lengkap, 64 angka dan huruf",
    "nomor_segel_terbagi": "nomor segel dalam kelompok delapan",
    "disegel_oleh": "yang menyegel",
    "contoh": "CONTOH apabila datanya dibuat untuk contoh, selain itu kosong",
}
KINDS = ("Kabupaten ", "Kota ", "Provinsi ")
GROUP = 8


def letter_fields(facts: LetterFacts) -> Mapping[str, str]:
    """Every field with its text; empty where the facts do not hold it."""
    held, of = facts.session, facts.completeness
    head, tenure, session = held.letterhead, held.tenure, held.session
    quarter = session.quarter
    percent = of.backed_percent
    return {
        "pemerintah": head.government,
        "kantor": head.office,
        "alamat": head.address,
        "tempat": head.seat,
        "tanggal": print_day(facts.day),
        "daerah": held.region,
        "provinsi": facts.province,
        "pejabat": tenure.holder,
        "jabatan": post_of(facts),
        "penanda_tangan": head.signatory or tenure.holder,
        "jabatan_penanda_tangan": head.signatory_post or post_of(facts),
        "penyiap": head.preparer,
        "jabatan_penyiap": head.preparer_post,
        "triwulan": quarter.label(),
        "masa": f"{print_day(quarter.start)} s.d. {print_day(quarter.end)}",
        "keputusan": tenure.decree,
        "dilantik": print_day(tenure.inaugurated),
        "sesi": print_day(session.held_on),
        "jenjang": session.level.label,
        "baris": str(of.lines),
        "baris_terbukti": str(of.backed),
        "persen_terbukti": "" if percent is None else print_number(percent, 2),
        "baris_belum": str(of.lines - of.backed),
        "nomor_segel": facts.seal_id or DRAFT_SEAL,
        "nomor_segel_terbagi": grouped(facts.seal_id) or DRAFT_SEAL,
        "disegel_oleh": facts.sealed_by,
        "contoh": "CONTOH" if facts.synthetic else "",
    }


def post_of(facts: LetterFacts) -> str:
    """The post with the region's name, said once."""
    post, region = facts.session.tenure.post, facts.session.region
    for kind in KINDS:
        region = region.removeprefix(kind)
    return post if region.casefold() in post.casefold() else f"{post} {region}"


def grouped(seal_id: str) -> str:
    """A seal's number in groups that the eye can compare."""
    return " ".join(seal_id[at : at + GROUP] for at in range(0, len(seal_id), GROUP))
