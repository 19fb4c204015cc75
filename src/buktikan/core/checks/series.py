"""A figure against its own history, and against its parent's."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, problem_of, significant
from buktikan.core.framework import OverTime
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.period import Period
from buktikan.core.place import parent_of
from buktikan.core.problem import Problem, Severity

FEWEST_POINTS = 6
"""Points that the baseline window needs before a jump can be judged."""
WINDOW = 36
"""Points that the baseline window holds at most: three years of months."""
Z_LIMIT = Decimal(3)
MODIFIED_Z_LIMIT = Decimal("3.5")
NORMAL_SHARE = Decimal("0.6745")
MEAN_SHARE = Decimal("0.7979")
COPIED_POINTS = 3
HUNDRED_LOW, HUNDRED_HIGH = Decimal(70), Decimal(140)


@check(
    "series.break",
    Severity.INFORM,
    title="Deret terputus",
    about="Produsen berganti, atau penerbit menandai jeda deret. Kedua bagian tidak disambung "
    "dalam satu garis tren.",
    example="Kemiskinan ekstrem: BPS sampai 2022, Satgas P3KE mulai 2023.",
)
def breaks(shelf: Shelf) -> Iterator[Problem]:
    """Two figures in a row have different producers, or the later is marked as a break."""
    for _, series in shelf.series():
        for before, after in pairwise(_with_numbers(series)):
            if not shelf.is_mine(after):
                continue
            producers = bool(before.producer and after.producer)
            changed = producers and before.producer != after.producer
            if changed or after.status is ObservationStatus.BREAK:
                why = (
                    f"produsen berganti dari {before.producer} ke {after.producer}"
                    if changed
                    else "penerbit menandai jeda deret"
                )
                yield problem_of(
                    "series.break",
                    after,
                    f"{shelf.element(after).label}: {why} antara {before.period.label()} dan "
                    f"{after.period.label()}.",
                    "Jangan menyebut naik atau turun melintasi jeda ini.",
                    before=before.period.text,
                )


@check(
    "series.jump",
    Severity.INFORM,
    title="Lonjakan terhadap riwayat sendiri",
    about="Angka jauh dari riwayatnya sendiri. Jendela pembanding tidak memuat angka yang "
    "diperiksa. Dua ukuran dipakai: skor z (rata-rata dan simpangan baku) dan skor z termodifikasi "
    "(median dan simpangan mutlak median), yang tahan terhadap satu angka aneh di riwayat.",
    example="Enam bulan sekitar 40, bulan ini 400.",
)
def jumps(shelf: Shelf) -> Iterator[Problem]:
    """Far from its own history by both scores."""
    for _, series in shelf.series():
        for history, one in _with_history(shelf, series):
            if len(history) < FEWEST_POINTS:
                continue
            assert one.number is not None
            z, modified = z_score(one.number, history), modified_z_score(one.number, history)
            if z is None or modified is None or abs(z) <= Z_LIMIT:
                continue
            if abs(modified) > MODIFIED_Z_LIMIT:
                yield problem_of(
                    "series.jump",
                    one,
                    f"{shelf.element(one).label} {print_number(one.number)} untuk "
                    f"{one.period.label()} jauh dari {len(history)} angka sebelumnya "
                    f"(skor z {print_number(z, 1)}, termodifikasi {print_number(modified, 1)}).",
                    "Periksa satuan dan pemisah angkanya; bila benar, tulis sebabnya.",
                    z=str(z),
                    modified_z=str(modified),
                )


def too_short(shelf: Shelf) -> int:
    """How many series under examination are too short to judge a jump."""
    return sum(1 for _, series in shelf.series() if 1 < len(_with_numbers(series)) <= FEWEST_POINTS)


def _with_numbers(series: Sequence[Observation]) -> list[Observation]:
    return [one for one in series if one.number is not None]


def _with_history(
    shelf: Shelf, series: Sequence[Observation]
) -> Iterator[tuple[list[Decimal], Observation]]:
    """Each number under examination with its baseline window: the earlier ones of its kind.

    Of its kind are those of the same source and frequency; the window holds the newest WINDOW.
    """
    earlier: defaultdict[tuple[str, str], tuple[list[Period], list[Decimal]]]
    earlier = defaultdict(lambda: ([], []))
    for one in series:
        amount = one.number
        if amount is None:
            continue
        periods, amounts = earlier[one.source, one.period.frequency_code]
        if shelf.is_mine(one):
            end = len(periods)
            while end and periods[end - 1] == one.period:
                end -= 1
            yield amounts[max(0, end - WINDOW) : end], one
        periods.append(one.period)
        amounts.append(amount)


def z_score(amount: Decimal, history: Sequence[Decimal]) -> Decimal | None:
    """Distance from the mean in standard deviations; None for a history without any spread."""
    mean = sum(history, Decimal(0)) / len(history)
    variance = sum(((one - mean) ** 2 for one in history), Decimal(0)) / (len(history) - 1)
    return (amount - mean) / variance.sqrt() if variance else None


def modified_z_score(amount: Decimal, history: Sequence[Decimal]) -> Decimal | None:
    """Distance from the median in median absolute deviations (Iglewicz and Hoaglin 1993).

    Where more than half of the history is one number, the mean absolute deviation stands in;
    None for a history without any spread.
    """
    middle = median(history)
    spread = median([abs(one - middle) for one in history])
    if spread:
        return NORMAL_SHARE * (amount - middle) / spread
    mean_spread = sum((abs(one - middle) for one in history), Decimal(0)) / len(history)
    return MEAN_SHARE * (amount - middle) / mean_spread if mean_spread else None


def median(amounts: Sequence[Decimal]) -> Decimal:
    """The middle one, or the mean of the two in the middle."""
    ordered = sorted(amounts)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


@check(
    "series.copied",
    Severity.ASK,
    title="Deret induk disalin",
    about="Deret wilayah sama persis dengan deret wilayah induknya selama tiga periode atau "
    "lebih. Biasanya angka provinsi disalin ke kabupaten, atau kabupaten induk ke pemekarannya.",
    example="Angka tahun-tahun sebelum pemekaran disalin dari kabupaten induk.",
)
def copied(shelf: Shelf) -> Iterator[Problem]:
    """The same numbers as the parent's over several periods."""
    for (element, place), series in shelf.own_by_spot.items():
        above = parent_of(place)
        if above is None:
            continue
        theirs = {one.period.text: one.number for one in shelf.known(element, above)}
        same = [
            one
            for one in series
            if one.number is not None
            and significant(one.number) >= 2
            and theirs.get(one.period.text) == one.number
        ]
        if len({one.period.text for one in same}) < COPIED_POINTS:
            continue
        if len({one.number for one in same}) < 2:
            continue
        yield problem_of(
            "series.copied",
            same[-1],
            f"{shelf.element(same[-1]).label} {shelf.place_name(place)} sama persis dengan "
            f"{shelf.place_name(above)} pada {len(same)} periode.",
            "Pasok angka wilayah sendiri; bila memakai angka induk, sebut terang-terangan.",
            periods=str(len(same)),
            parent=above,
        )


@check(
    "scale.hundredfold",
    Severity.ASK,
    title="Skala seratus kali",
    about="Angka sekitar seratus kali lebih besar atau lebih kecil daripada riwayatnya: sering "
    "pecahan 0,0697 yang seharusnya 6,97 persen, atau koma yang hilang.",
    example="697 pada deret yang biasanya sekitar 7.",
)
def hundredfold(shelf: Shelf) -> Iterator[Problem]:
    """About a hundred times its own history, up or down."""
    for _, series in shelf.series():
        for history, one in _with_history(shelf, series):
            if not history or one.number is None or _counts_up(shelf, one):
                continue
            usual = median(history)
            if usual == 0 or one.number == 0:
                continue
            ratio = abs(one.number / usual)
            if HUNDRED_LOW <= ratio <= HUNDRED_HIGH or HUNDRED_LOW <= 1 / ratio <= HUNDRED_HIGH:
                yield problem_of(
                    "scale.hundredfold",
                    one,
                    f"{shelf.element(one).label} {print_number(one.number)} sekitar seratus kali "
                    f"{'lebih besar' if ratio > 1 else 'lebih kecil'} daripada biasanya "
                    f"({print_number(usual)}).",
                    "Periksa koma dan satuan persennya; bila benar, tulis sebabnya.",
                    usual=str(usual),
                )


def _counts_up(shelf: Shelf, one: Observation) -> bool:
    return shelf.element(one).over_time is OverTime.CUMULATIVE
