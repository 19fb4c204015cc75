"""`buktikan worker`: jobs in a process of their own."""

import signal
from types import FrameType

import click

from buktikan.cli.records import open_records


@click.command()
@click.option("--once", is_flag=True, help="Kerjakan yang menunggu sekarang, lalu selesai.")
def worker(once: bool) -> None:
    """Kerjakan antrean di belakang layar: impor, dokumen, pengingat, pemeriksaan riwayat.

    Dipakai bila BUKTIKAN_WORKER=separate; tanpa itu proses penyaji halaman mengerjakannya sendiri.
    Sinyal berhenti (Ctrl+C, systemd) ditunggu sampai pekerjaan di tangan selesai.
    """
    open_records()
    from buktikan.actions.worker import Worker, work_off

    if once:
        click.echo(f"{work_off()} pekerjaan dikerjakan.")
        return
    working = Worker()

    def stop(number: int, frame: FrameType | None) -> None:
        working.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    click.echo("Pekerja siap (hentikan dengan Ctrl+C).")
    working.run()
    click.echo("Pekerja berhenti.")
