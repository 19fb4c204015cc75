"""`buktikan serve`: the pages, on this machine's own address."""

import os
import shutil
from pathlib import Path

import click

from buktikan.cli.demo import BY, EXAMPLE, step
from buktikan.cli.records import open_records

EVE = "2024-03-13T08:00"
"""The example is played a week before its session, with a day and a half left for agencies."""


@click.command()
@click.option("--port", type=int, default=8000, show_default=True, help="Nomor porta.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat yang didengarkan.")
@click.option("--workers", type=int, default=1, show_default=True, help="Jumlah proses.")
@click.option(
    "--example/--no-example", default=False, help="Sajikan daerah contoh dengan akun percobaan."
)
@click.option("--fresh", is_flag=True, help="Mulai ulang daerah contoh dari awal.")
def serve(port: int, host: str, workers: int, example: bool, fresh: bool) -> None:
    """Sajikan halaman Buktikan di peramban.

    Dengan --example dipakai basis data sendiri (var/contoh) dengan daerah contoh dan satu akun
    percobaan untuk tiap peran; tanpa itu dipakai basis data Anda.
    """
    if example:
        _prepare_environment(port, fresh)
        _prepare_example()
    else:
        open_records()
    if host not in ("127.0.0.1", "localhost") and example:
        raise click.UsageError("Daerah contoh hanya boleh disajikan di komputer sendiri.")
    click.echo(f"\nBuktikan di http://{host}:{port}  (hentikan dengan Ctrl+C)\n")
    _listen(host, port, workers)


def _prepare_environment(port: int, fresh: bool) -> None:
    home = Path(os.environ.get("BUKTIKAN_HOME", "var")) / "contoh"
    if fresh:
        shutil.rmtree(home, ignore_errors=True)
    os.environ["BUKTIKAN_HOME"] = str(home)
    os.environ.pop("BUKTIKAN_DATABASE_URL", None)
    os.environ.setdefault("BUKTIKAN_ORIGIN", f"http://127.0.0.1:{port}")
    os.environ.setdefault("BUKTIKAN_TODAY", EVE)
    os.environ.setdefault("BUKTIKAN_SECOND_FACTOR_ROLES", "")


def _prepare_example() -> None:
    with step("Menyiapkan basis data"):
        open_records()
    from buktikan.actions import example as example_action
    from buktikan.actions.clock import now
    from buktikan.actions.example_minutes import play_minutes
    from buktikan.actions.example_pages import play_for_pages
    from buktikan.actions.example_people import set_up_people
    from buktikan.actions.place import load_places
    from buktikan.records.models import RegionProfile

    if not RegionProfile.objects.exists():
        with step("Memuat kode dan nama wilayah"):
            load_places(by=BY)
        example = example_action.read_example(EXAMPLE)
        with step("Memasang kerangka, daerah, OPD, masa jabatan dan sesi"):
            example_action.set_up_example(example, by=BY)
        with step("Memuat deret resmi dan isian contoh"):
            play_for_pages(example, EXAMPLE / "pages.yaml", by=BY)
    signins = set_up_people(EXAMPLE / "people.yaml", by=BY)
    play_minutes(EXAMPLE / "meetings.yaml", until=now())
    click.echo(f"\nAkun percobaan (kata sandi semua: {signins.password}):")
    for one in signins.people:
        roles = ", ".join(role.label for role in one.roles)
        click.echo(f"  {one.email:<26} {roles}")
    click.echo(f"\nHari ini dianggap {os.environ['BUKTIKAN_TODAY']} agar tenggat contoh berjalan.")


def _listen(host: str, port: int, workers: int) -> None:
    """Start gunicorn in this process."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
        """gunicorn with our few settings."""

        def load_config(self) -> None:
            self.cfg.set("bind", f"{host}:{port}")
            self.cfg.set("workers", workers)
            self.cfg.set("threads", 8)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("loglevel", "warning")

        def load(self) -> object:
            from django.core.wsgi import get_wsgi_application

            from buktikan.actions.worker import start_in_process

            start_in_process()
            return get_wsgi_application()

    Server().run()
