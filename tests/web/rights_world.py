"""Two regions with one row of each kind, and the words that addresses name them by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from buktikan.actions.person import invite
from buktikan.core.rights import Grant, Role
from buktikan.records.models import EvaluationSession, Membership, Tenure
from tests.factories.neighbour import NEIGHBOUR, open_neighbour
from tests.factories.people import person
from tests.factories.region import BY, REGION, SESSION, open_example

Of = tuple[str, str, str]
"""A region's place, its session and an agency of it."""
Value = str | int


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands for each name in an address; by the address where the same name means more."""

    named: Mapping[str, Callable[[Of], Value]]

    def values(
        self, address: str, names: frozenset[str], place: str, session: str, agency: str
    ) -> dict[str, Value]:
        """The values of one address; a name that nobody taught us fails the test."""
        known = {"session": session, "region": place, "agency": agency}
        return {
            name: known[name]
            if name in known
            else self._taught(address, name)((place, session, agency))
            for name in names
        }

    def _taught(self, address: str, name: str) -> Callable[[Of], Value]:
        found = self.named.get(f"{address} {name}") or self.named.get(name)
        assert found, f"{address}: tests/web/rights_world.py does not know what {name!r} stands for"
        return found


def open_world() -> Rows:
    """The example's region and its neighbour, each with one row of each kind."""
    open_example()
    framework = EvaluationSession.objects.get(key=SESSION).framework
    open_neighbour(framework.key)
    members = {place: _member(place) for place in (REGION, NEIGHBOUR)}
    tenures = {one.place_id: one.pk for one in Tenure.objects.all()}
    letters = {place: _letter(place) for place in (REGION, NEIGHBOUR)}
    return Rows(
        {
            "tenure": lambda of: tenures[of[0]],
            "people:end pk": lambda of: members[of[0]],
            "people:withdraw pk": lambda of: letters[of[0]],
            "people:resend pk": lambda of: letters[of[0]],
            "code": lambda of: "P1.1",
            "element": lambda of: "population",
        }
    )


def _member(place: str) -> int:
    who = person(Role.PLANNER, place, email=f"perencana.lain.{place}@contoh.test")
    return Membership.objects.get(person=who).pk


def _letter(place: str) -> int:
    grant = Grant(Role.PLANNER, place)
    return invite(f"baru.{place}@contoh.test", "Baru", grant, by=BY).invitation.pk
