"""`buktikan history`: is the history still the one that was written?"""

from typing import TYPE_CHECKING

import click

from buktikan.cli.records import open_records

if TYPE_CHECKING:
    from buktikan.actions.history import ChainHead, ChainReport


@click.group()
def history() -> None:
    """Riwayat: periksa keutuhan rantainya, cetak ujungnya."""


@history.command()
@click.option("--region", help='Kode daerah; "" untuk catatan instalasi. Kosong: semua rantai.')
@click.option(
    "--head",
    "printed",
    help="Ujung yang pernah dicetak untuk daerah itu, NOMOR:SIDIK, dicocokkan dengan rantainya.",
)
def verify(region: str | None, printed: str | None) -> None:
    """Baca rantai riwayat dari awal sampai ujung; keluar dengan 1 bila ada yang tidak utuh."""
    open_records()
    from buktikan.actions.history import verify_chain, verify_chains

    if region is None and printed is not None:
        raise click.UsageError("--head memerlukan --region.")
    if region is None:
        reports = verify_chains()
    else:
        head = _printed_head(region, printed) if printed else None
        reports = (verify_chain(region, printed=head),)
    for report in reports:
        for line in _told(report):
            click.echo(line)
    if not reports:
        click.echo("Belum ada riwayat.")
    raise SystemExit(0 if all(report.intact for report in reports) else 1)


@history.command()
def head() -> None:
    """Cetak ujung setiap rantai, untuk disimpan di atas kertas di luar komputer ini."""
    open_records()
    from django.utils import timezone

    from buktikan.actions.history import chain_heads

    click.echo(f"Ujung riwayat pada {timezone.localtime():%d-%m-%Y %H:%M %Z}")
    for one in chain_heads():
        click.echo(f"{_name(one.region):<16} {one.number}:{one.hash}")


def _printed_head(region: str, text: str) -> "ChainHead":
    from buktikan.actions.history import ChainHead

    number, _, found = text.strip().partition(":")
    if not number.isdigit() or not found:
        raise click.BadParameter("tulis sebagai NOMOR:SIDIK.", param_hint="--head")
    return ChainHead(region, int(number), found.strip().lower())


def _name(region: str) -> str:
    return region or "instalasi"


def _told(report: "ChainReport") -> list[str]:
    name = _name(report.region)
    if report.intact:
        same = " Ujung yang dicetak ada di dalamnya." if report.printed_differs is False else ""
        return [f"{name}: utuh, {report.count} peristiwa.{same}"]
    lines = [f"{name}: TIDAK UTUH ({report.count} peristiwa)."]
    if report.changed:
        lines.append(f"  Isi atau urutan berubah pada nomor {_numbers(report.changed)}.")
    if report.missing:
        lines.append(f"  Hilang: nomor {_numbers(report.missing)}.")
    if report.ends_otherwise:
        lines.append(
            f"  Peristiwa terakhir bernomor {report.last.number}, "
            f"padahal ujung yang dicatat bernomor {report.head.number}."
            if report.last.number != report.head.number
            else "  Peristiwa terakhir bukan yang dicatat sebagai ujung."
        )
    if report.printed_differs:
        lines.append("  Ujung yang pernah dicetak tidak ada lagi dalam rantai ini.")
    return lines


def _numbers(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(str(one) for one in numbers[:10])
    return shown if len(numbers) <= 10 else f"{shown} dan {len(numbers) - 10} lagi"
