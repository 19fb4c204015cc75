"""People with roles, as tests need them."""

from buktikan.actions.person import grant_role
from buktikan.core.rights import Grant, Reach, Role
from buktikan.records.models import Person
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
