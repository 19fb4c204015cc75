"""`buktikan meeting`: meetings of a region, their agenda, their calendar."""

from pathlib import Path

import click

from buktikan.cli.papers import meeting_papers
from buktikan.cli.records import open_records


@click.group()
def meeting() -> None:
    """Rapat koordinasi: daftar, agenda, kalender."""


meeting.add_command(meeting_papers)


@meeting.command("list")
@click.argument("region")
def list_meetings(region: str) -> None:
    """Daftar rapat sebuah daerah, yang terbaru lebih dahulu."""
    open_records()
    # Django is up only now.
    from django.utils import timezone

    from buktikan.core.meeting import MeetingState
    from buktikan.records.models import Meeting

    rows = Meeting.objects.filter(region_id=region).order_by("-starts_at")
    for one in rows:
        when = timezone.localtime(one.starts_at)
        state = MeetingState(one.state).label
        click.echo(f"{one.number:>4}  {when:%Y-%m-%d %H.%M}  {state:<28} {one.title}")
    if not rows:
        click.echo("Belum ada rapat.")


@meeting.command()
@click.argument("region")
@click.argument("number", type=int)
@click.option("--propose", is_flag=True, help="Usulkan dahulu butir yang belum ada.")
@click.option("--by", default="Baris perintah", show_default=True, help="Nama dalam riwayat.")
def agenda(region: str, number: int, propose: bool, by: str) -> None:
    """Agenda sebuah rapat dengan alasan tiap butir dan anggaran waktunya."""
    open_records()
    # Django is up only now.
    from buktikan.actions.agenda import budget_of, propose_agenda
    from buktikan.core.meeting import ItemState
    from buktikan.records.models import Meeting

    row = Meeting.objects.filter(region_id=region, number=number).first()
    if row is None:
        raise click.UsageError(f"Tidak ada rapat nomor {number} di {region}.")
    if propose:
        click.echo(f"{len(propose_agenda(row, by=by))} butir diusulkan.")
    for order, one in enumerate(row.items.all(), start=1):
        state = ItemState(one.state).label
        click.echo(f"{order:>3}. {one.title} ({one.minutes} menit, {state})")
        for line in one.text.splitlines():
            click.echo(f"     {line}")
    budget = budget_of(row)
    over = f"; lebih {budget.over} menit" if budget.over else ""
    click.echo(f"\n{budget.asked} dari {budget.there} menit{over}.")


@meeting.command()
@click.argument("region")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Berkas .ics."
)
def calendar(region: str, out: Path) -> None:
    """Tulis semua rapat daerah sebagai kalender (ICS)."""
    open_records()
    # Django is up only now.
    from buktikan.actions.invitation import calendar_of
    from buktikan.records.models import Meeting

    rows = Meeting.objects.filter(region_id=region)
    out.write_bytes(calendar_of(f"Rapat {region}", rows))
    click.echo(f"{rows.count()} rapat ditulis ke {out}.")
