"""`buktikan bundle page`: the page that checks bundles where Buktikan is not installed."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("periksa-bundel.html"),
    show_default=True,
    help="Berkas tujuan.",
)
def page(out: Path) -> None:
    """Tulis halaman pemeriksa: satu berkas HTML yang memeriksa bundel tanpa Buktikan.

    Kirim halaman ini bersama bundel, atau pasang di situs daerah. Penerima membukanya dari disk
    dengan peramban apa pun; tidak ada yang dikirim ke mana pun.
    """
    from buktikan.documents.verification_page import PageNotBuiltError, verification_page

    try:
        content = verification_page()
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except (PageNotBuiltError, OSError) as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(1) from None
    click.echo(out)
