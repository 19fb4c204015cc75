"""Bab I, II and IV: what people wrote, and a visible note where nobody has written yet."""

from buktikan.core.period import print_day
from buktikan.core.report import ReportContents
from buktikan.documents.page import Block, Facts, Heading, Points, Prose, Section, Signature, Tone
from buktikan.documents.report_opening import full_post, session_facts

BANS = (
    "pengisian jabatan dan mutasi pegawai;",
    "pembatalan perizinan yang dikeluarkan pejabat sebelumnya atau penerbitan izin yang "
    "bertentangan dengannya;",
    "kebijakan tentang pemekaran daerah; dan",
    "kebijakan yang bertentangan dengan program pembangunan pejabat sebelumnya.",
)
BANS_LEAD = (
    "Tanpa persetujuan tertulis Menteri Dalam Negeri, seorang penjabat kepala daerah tidak "
    "melakukan:"
)
FIRST = (
    ("1.umum", "Keadaan umum"),
    ("1.dasar", "Dasar hukum"),
    ("1.tujuan", "Maksud dan tujuan"),
)
SECOND = (
    ("2.urusan", "Pelaksanaan urusan pemerintahan"),
    ("2.sosial_politik", "Keadaan sosial, politik, dan keamanan"),
    ("2.regulasi", "Rancangan peraturan daerah dan peraturan kepala daerah"),
    ("2.larangan", "Pengisian jabatan, mutasi, perizinan, dan kebijakan lain"),
    ("2.pemilu", "Dukungan terhadap pemilihan umum dan pemilihan kepala daerah"),
)
DRAFTERS = "tim penyusun"


def written(contents: ReportContents, key: str, by: str = DRAFTERS) -> Prose:
    """The text under that key, or a note that says who still has to write it."""
    text = contents.texts.get(key)
    if text is None or not any(one.strip() for one in text.paragraphs):
        return Prose((f"[belum diisi oleh {by}]",), Tone.ABSENT)
    return Prose(tuple(one for one in text.paragraphs if one.strip()))


def first_chapter(contents: ReportContents) -> Section:
    """Bab I: general conditions, legal basis, aims, and what is being reported."""
    blocks: list[Block] = [Heading(1, "Pendahuluan", "BAB I")]
    for number, (key, title) in enumerate(FIRST, start=1):
        blocks += [Heading(2, title, f"1.{number}"), written(contents, key)]
    blocks += [Heading(2, "Lingkup laporan", f"1.{len(FIRST) + 1}"), _scope(contents)]
    return Section(tuple(blocks))


def _scope(contents: ReportContents) -> Facts:
    return session_facts(contents)


def second_chapter(contents: ReportContents) -> Section:
    """Bab II: the task carried out, with the four bans said before the account of them."""
    blocks: list[Block] = [Heading(1, "Pelaksanaan Tugas", "BAB II")]
    for number, (key, title) in enumerate(SECOND, start=1):
        blocks.append(Heading(2, title, f"2.{number}"))
        if key == "2.larangan":
            blocks += [Prose((BANS_LEAD,)), Points(BANS)]
        blocks.append(written(contents, key))
    return Section(tuple(blocks))


def last_chapter(contents: ReportContents) -> Section:
    """Bab IV: the closing words and the signature."""
    letterhead = contents.letterhead
    return Section(
        (
            Heading(1, "Penutup", "BAB IV"),
            written(contents, "4.penutup"),
            Signature(
                f"{letterhead.seat}, {print_day(contents.made_at.date())}",
                letterhead.signatory_post or full_post(contents),
                letterhead.signatory or contents.tenure.holder,
                letterhead.preparer_post,
                letterhead.preparer,
            ),
        )
    )
