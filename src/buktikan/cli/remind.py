"""`buktikan remind`: the reminders that calendars ask for now, for a timer to call."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.actions.reminder import Sent


@click.command()
@click.option("--session", "session_key", default="", help="Kunci sesi; kosong: semua sesi.")
@click.option("--dry-run", is_flag=True, help="Tampilkan saja, jangan kirim.")
@click.option(
    "--at",
    "moment",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    help="Anggap sekarang jam ini (untuk mencoba); hanya bersama --dry-run.",
)
def remind(session_key: str, dry_run: bool, moment: datetime | None) -> None:
    """Kirim pengingat yang jatuh tempo: 48, 24 dan 4 jam sebelum tenggat OPD, lalu tiap hari.

    Tiap pengingat dikirim satu kali: riwayat mengingatnya. Sesudah tenggat hanya OPD yang belum
    mengirim apa pun yang diingatkan, sekali sehari. Tindakan dari keputusan rapat diingatkan 7, 3
    dan 1 hari sebelum tenggatnya, pada harinya, lalu tiap pekan; notulen yang belum dikirim dalam
    dua hari kerja diingatkan sekali sehari. Jalankan tiap jam dari penjadwal.
    """
    if moment is not None and not dry_run:
        raise click.UsageError("--at hanya boleh bersama --dry-run.")
    open_records()
    if session_key:
        require_session(session_key)
    # Django is up only now.
    from django.utils import timezone

    from buktikan.actions.clock import now
    from buktikan.actions.meeting_reminder import remind_after_meetings
    from buktikan.actions.reminder import remind_on_schedule

    at = timezone.make_aware(moment) if moment else now()
    sent = remind_on_schedule(at, session_key=session_key, dry_run=dry_run)
    if not session_key:
        sent += remind_after_meetings(at, dry_run=dry_run)
    for one in sent:
        click.echo(f"{one.session}  {one.agency:<20} {one.occasion:<16} {_told(one, dry_run)}")
    if not sent:
        click.echo("Tidak ada pengingat yang jatuh tempo sekarang.")


def _told(one: "Sent", dry_run: bool) -> str:
    if one.before:
        return "sudah dikirim sebelumnya"
    if not one.addresses:
        return "tidak ada alamat: OPD ini belum punya akun petugas atau kepala"
    if one.failed:
        return f"tidak terkirim, akan dicoba lagi: {one.failed}"
    addresses = ", ".join(one.addresses)
    return f"akan dikirim ke {addresses}" if dry_run else f"dikirim ke {addresses}"
