"""`buktikan person`: the first administrator, and people who lost their second factor."""

import click

from buktikan.cli.records import open_records

BY = "pengelola server"


@click.group()
def person() -> None:
    """Orang: undang yang pertama, lepaskan faktor kedua yang hilang."""


@person.command()
@click.argument("email")
@click.argument("name")
@click.option("--role", default="administrator", show_default=True, help="Kunci peran.")
@click.option("--place", default="ID", show_default=True, help="Kunci wilayah.")
@click.option("--agency", default="", help="Kunci OPD, hanya untuk peran OPD.")
def invite(email: str, name: str, role: str, place: str, agency: str) -> None:
    """Buat undangan dan cetak tautannya; untuk administrator yang pertama.

    Kunci peran ada di docs/reference/rights.md.
    """
    open_records()
    from django.conf import settings
    from django.urls import reverse

    from buktikan.actions import person as action
    from buktikan.core.granting import fits
    from buktikan.core.rights import Grant, Reach, Role
    from buktikan.records.models import Agency, Place

    known = {one.value: one for one in Role}
    if role not in known:
        raise click.BadParameter(f"Yang ada: {', '.join(known)}.", param_hint="--role")
    chosen = known[role]
    if not Place.objects.filter(pk=place).exists():
        raise click.BadParameter(
            "Wilayah tidak ada. Register masih kosong? Jalankan: buktikan region load.",
            param_hint="--place",
        )
    if not fits(chosen, place):
        raise click.BadParameter("Peran itu tidak ada di tingkat wilayah ini.", param_hint="--role")
    if bool(agency) != (chosen.reach is Reach.AGENCY) or (
        agency and not Agency.objects.filter(region_id=place, key=agency).exists()
    ):
        raise click.BadParameter("Sebut OPD wilayah itu tepat bila peran ini peran OPD.")
    letter = action.invite(email, name, Grant(chosen, place, agency), by=BY)
    link = settings.ORIGIN + reverse("account:invitation", args=[letter.secret])
    click.echo(f"Undangan untuk {email} sebagai {chosen.label}. Tautan, hanya dicetak kali ini:")
    click.echo(link)


@person.command("forget-factors")
@click.argument("email")
def forget_factors(email: str) -> None:
    """Lepaskan faktor kedua seseorang yang kehilangan ponsel, kunci dan kode cadangannya.

    Pastikan dahulu, dengan bertatap muka atau menelepon, bahwa memang dia yang meminta.
    """
    open_records()
    from buktikan.actions import person as action
    from buktikan.records.models import Person

    who = Person.objects.filter(email__iexact=email).first()
    if who is None:
        raise click.BadParameter("Tidak ada orang dengan alamat itu.", param_hint="EMAIL")
    count = action.forget_second_factors(who, by=BY)
    click.echo(f"{count} faktor dilepas. {who.name} keluar dari semua sesi dan memasang yang baru.")
