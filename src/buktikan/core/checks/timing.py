"""When a figure speaks of, and when it was published."""

from collections.abc import Iterator

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, problem_of, significant
from buktikan.core.figure import months_between
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation
from buktikan.core.period import print_day
from buktikan.core.problem import Problem, Severity


@check(
    "period.unpublished",
    Severity.INFORM,
    title="Terbit sesudah batas",
    about="Laporan hanya memakai angka yang sudah terbit pada hari batas sesi. Angka yang terbit "
    "kemudian tersimpan dan menunggu sesi berikutnya. Register deret resmi tidak ditegur: "
    "ia memang memuat angka yang terbit kemudian.",
    example="Serapan 2023 sebesar 93 persen baru tercetak 8 September 2024.",
)
def unpublished(shelf: Shelf) -> Iterator[Problem]:
    """Published after the session's cut-off."""
    session = shelf.material.session
    if session is None:
        return
    for one in shelf.mine:
        if one.official:
            continue
        if one.published is not None and one.published > session.cutoff:
            yield problem_of(
                "period.unpublished",
                one,
                f"{shelf.element(one).label} untuk {one.period.label()} terbit "
                f"{print_day(one.published)}, sesudah batas {print_day(session.cutoff)}.",
                "Tidak dipakai dalam laporan sesi ini; periksa tanggal terbitnya bila keliru.",
                published=one.published.isoformat(),
            )


@check(
    "period.not_over",
    Severity.INFORM,
    title="Periode acuan belum berakhir",
    about="Angka untuk periode yang pada hari batas sesi belum berakhir tidak dipakai dalam "
    "laporan sesi itu.",
    example="Angka tahun 2024 pada sesi 20 Maret 2024.",
)
def not_over(shelf: Shelf) -> Iterator[Problem]:
    """The reference period ends after the cut-off."""
    session = shelf.material.session
    if session is None:
        return
    for one in shelf.mine:
        if not one.official and one.value is not None and one.period.end > session.cutoff:
            yield problem_of(
                "period.not_over",
                one,
                f"{shelf.element(one).label}: {one.period.label()} belum berakhir pada "
                f"{print_day(session.cutoff)}.",
                "Sebut periode yang sudah selesai, misalnya bulan terakhir atau hari keadaan data.",
            )


@check(
    "period.stale",
    Severity.ASK,
    title="Angka lama dengan periode baru",
    about="Angka yang persis sama dengan angka resmi untuk periode lebih lama, tetapi disebut "
    "sebagai angka periode yang lebih baru, hampir selalu angka lama yang disalin.",
    example="2.365 penganggur disebut untuk 2022; itu Sakernas Agustus 2021.",
)
def stale(shelf: Shelf) -> Iterator[Problem]:
    """The figure equals an older official figure of the same element and place."""
    for _, series in shelf.series():
        official = [one for one in series if one.official and one.number is not None]
        if not official:
            continue
        for one in series:
            older = _older_twin(one, official) if shelf.is_mine(one) else None
            if older is not None and one.number is not None:
                yield problem_of(
                    "period.stale",
                    one,
                    f"{print_number(one.number)} disebut untuk {one.period.label()}, padahal sama "
                    f"persis dengan angka resmi {older.source} untuk {older.period.label()}.",
                    "Perbaiki periode acuannya, atau jelaskan sumber angka yang lebih baru.",
                    value=str(one.number),
                    official_period=older.period.text,
                )


def _older_twin(one: Observation, official: list[Observation]) -> Observation | None:
    number = one.number
    if number is None or one.official or significant(number) < 3:
        return None
    same = [other for other in official if other.number == number]
    if any(other.period.overlaps(one.period.start, one.period.end) for other in same):
        return None
    return next((other for other in reversed(same) if other.period.end < one.period.start), None)


@check(
    "period.aged",
    Severity.INFORM,
    title="Angka sudah tua",
    about="Angka terbaru yang ada lebih tua daripada yang wajar untuk data itu. Ia tetap dipakai, "
    'dicetak dengan "per" dan umurnya.',
    example="Prevalensi stunting survei terakhir berumur 28 bulan.",
)
def aged(shelf: Shelf) -> Iterator[Problem]:
    """The newest usable figure is older than the framework allows."""
    session = shelf.material.session
    if session is None:
        return
    for _, series in shelf.series():
        usable = [one for one in series if one.value is not None and one.usable_on(session.cutoff)]
        if not usable or not shelf.is_mine(usable[-1]):
            continue
        newest = usable[-1]
        age = months_between(newest.period.end, session.cutoff)
        limit = shelf.element(newest).maximum_age_months
        if age > limit:
            yield problem_of(
                "period.aged",
                newest,
                f"{shelf.element(newest).label} terbaru adalah {newest.period.label()}, "
                f"berumur {age} bulan (wajarnya paling lama {limit}).",
                "Pasok angka yang lebih baru bila sudah terbit, atau dampingi data setempat.",
                age=str(age),
                limit=str(limit),
            )
