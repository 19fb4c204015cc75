"""People with roles, as tests need them."""

from django.test import Client

from buktikan.actions.person import grant_role
from buktikan.actions.region import name_agencies, set_letterhead
from buktikan.core.place import NATION, PlaceLevel
from buktikan.core.report import Agency, Letterhead
from buktikan.core.rights import Grant, Reach, Role
from buktikan.records.models import Person, Place
from tests.factories.region import BY, REGION

PASSWORD = "kuda baterai stapel benar"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def account(email: str, name: str = "", password: str = "") -> Person:
    """Somebody who can sign in and has no role; hashing a password takes time, so it is rare."""
    made = Person(email=email, name=name or email.split("@")[0].title())
    if password:
        made.set_password(password)
    else:
        made.set_unusable_password()
    made.save()
    return made


def person(
    role: Role, place: str = REGION, agency: str = "", email: str = "", password: str = ""
) -> Person:
    """Somebody with one role."""
    if role.reach is Reach.AGENCY and not agency:
        agency = "dinkes"
    made = account(email or f"{role.value}.{agency or place}@contoh.test", password=password)
    if role is not Role.PUBLIC:
        grant_role(made, Grant(role, place, agency), by=BY)
    return made


def browser_of(who: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


def two_regions() -> None:
    """Two regions of two provinces, each with the same two agencies, and nothing else: quick."""
    _place(NATION, "Indonesia", PlaceLevel.NATION, None)
    for region, name in ((REGION, "Penajam Paser Utara"), ("63.01", "Tanah Laut")):
        province = region.split(".")[0]
        _place(province, f"Provinsi {province}", PlaceLevel.PROVINCE, NATION)
        _place(region, name, PlaceLevel.REGENCY, province)
        letterhead = Letterhead(f"Pemkab {name}", "Setda", "", name, "Sekda", "Sekda", "", "")
        set_letterhead(region, letterhead, by=BY, synthetic=True)
        named = (("dinkes", "Dinas Kesehatan"), ("dp3ap2kb", "DP3AP2KB"))
        name_agencies(region, [Agency(key, words, key, ()) for key, words in named], by=BY)


def _place(key: str, name: str, level: PlaceLevel, parent: str | None) -> None:
    Place(key=key, name=name, level=level.value, parent_id=parent, code=key).save()
