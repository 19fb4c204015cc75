"""The words that invite to a meeting: for mail, for a chat, for whoever has no account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from buktikan.core.meeting_plan import PlanChange
from buktikan.core.period import print_day

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class Invitation:
    """Plain Indonesian text, without the greeting."""

    subject: str
    body: str


def invitation_words(
    plan: Mapping[str, str],
    starts_at: datetime,
    ends_at: datetime,
    agenda: tuple[str, ...],
    changes: tuple[PlanChange, ...],
    address: str,
) -> Invitation:
    """When, where, led by whom, about what; what changed since the last invitation comes first."""
    lines = [
        *_changed(changes),
        "Dengan hormat kami mengundang Bapak/Ibu menghadiri rapat:",
        "",
        f"Acara: {plan['title']}",
        f"Hari, tanggal: {DAYS[starts_at.weekday()]}, {print_day(starts_at.date())}",
        f"Pukul: {starts_at:%H.%M} sampai {ends_at:%H.%M}",
    ]
    named = (
        ("Tempat", plan["room"]),
        ("Tautan", plan["link"]),
        ("Pimpinan rapat", plan["chair_post"] or plan["chair"]),
        ("Nomor surat", plan["letter_number"]),
    )
    lines += [f"{label}: {words}" for label, words in named if words]
    if agenda:
        lines += ["", "Agenda:", *(f"{n}. {one}" for n, one in enumerate(agenda, start=1))]
    lines += [
        "",
        "Bila berhalangan, mohon menugaskan wakil yang dapat mengambil keputusan.",
        f"Agenda dan bahan: {address}",
        "",
        "Atas perhatian Bapak/Ibu kami ucapkan terima kasih.",
    ]
    begins = "Perubahan undangan" if changes else "Undangan"
    return Invitation(f"{begins}: {plan['title']}, {print_day(starts_at.date())}", "\n".join(lines))


def cancellation_words(
    plan: Mapping[str, str], starts_at: datetime, reason: str, address: str
) -> Invitation:
    """That a meeting is not held, and why."""
    day = f"{DAYS[starts_at.weekday()]}, {print_day(starts_at.date())} pukul {starts_at:%H.%M}"
    lines = (
        f"Rapat {plan['title']} pada {day} dibatalkan.",
        f"Alasan: {reason}" if reason else "",
        f"Keterangan: {address}",
        "",
        "Atas perhatian Bapak/Ibu kami ucapkan terima kasih.",
    )
    subject = f"Pembatalan: {plan['title']}, {print_day(starts_at.date())}"
    return Invitation(subject, "\n".join(lines))


def _changed(changes: tuple[PlanChange, ...]) -> Iterator[str]:
    if not changes:
        return
    yield "Undangan ini menggantikan undangan sebelumnya. Yang berubah:"
    for one in changes:
        yield f"- {one.label}: {told_moment(one.before)} menjadi {told_moment(one.after)}"
    yield ""


def told_moment(text: str) -> str:
    """A kept moment as it is read, 22 Maret 2024 pukul 09.00; other text stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text or "(kosong)"
    return f"{print_day(moment.date())} pukul {moment:%H.%M}"
