"""People, the roles they hold, and invitations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from buktikan.core.rights import Access, Capability, Grant, Role
from buktikan.records.access import within_reach
from buktikan.records.models.place import Place


class PersonManager(BaseUserManager["Person"]):
    """People by their e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person who signs in with that address."""
        return self.get(email__iexact=username or "")


class Person(AbstractBaseUser):
    """Somebody who signs in; rights come from memberships alone."""

    email = models.EmailField("alamat surel", max_length=254)
    name = models.CharField("nama", max_length=200)
    language = models.CharField(
        "bahasa",
        max_length=2,
        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
        default="id",
    )
    theme = models.CharField(
        "tampilan",
        max_length=5,
        choices=[("auto", "ikut perangkat"), ("light", "terang"), ("dark", "gelap")],
        default="auto",
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def access(self) -> Access:
        """What the person may do now; asked once for each loaded person."""
        held: Access | None = getattr(self, "_access", None)
        if held is None:
            held = Access(tuple(one.to_core() for one in self.memberships.in_force()))
            self._access = held
        return held


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Roles held."""

    def in_force(self) -> Self:
        """Those that nobody ended."""
        return self.filter(ended_at=None).order_by("pk")

    def visible_to(self, person: Person) -> Self:
        """Roles of the places whose people the person manages."""
        return self.filter(
            within_reach(person.access(), Capability.MANAGE_PEOPLE, place="place", deep=True)
        )


class Membership(models.Model):
    """One role of one person for a place, and for an agency where the role needs one."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=[(one.value, one.label) for one in Role])
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="memberships")
    agency = models.CharField(max_length=40, blank=True)
    granted_by = models.CharField(max_length=200)
    granted_at = models.DateTimeField()
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "place", "agency"],
                condition=models.Q(ended_at=None),
                name="membership_once_in_force",
            ),
            models.CheckConstraint(
                name="membership_agency_where_the_role_needs_one",
                condition=models.Q(role__in=["agency_officer", "agency_head"])
                & ~models.Q(agency="")
                | ~models.Q(role__in=["agency_officer", "agency_head"]) & models.Q(agency=""),
            ),
            models.CheckConstraint(
                name="membership_end_says_who",
                condition=models.Q(ended_at=None, ended_by="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ended_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.place_id} {self.agency}".strip()

    def to_core(self) -> Grant:
        """The role as a grant."""
        return Grant(Role(self.role), self.place_id, self.agency)


def remember_access(people: Sequence[Person]) -> None:
    """Ask what many people may do, in one query; each of them knows it afterwards."""
    held: dict[int, list[Grant]] = {one.pk: [] for one in people}
    for row in Membership.objects.in_force().filter(person__in=held):
        held[row.person_id].append(row.to_core())
    for one in people:
        one._access = Access(tuple(held[one.pk]))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Letters of invitation."""

    def visible_to(self, person: Person) -> Self:
        """Those to the places whose people the person manages."""
        return self.filter(
            within_reach(person.access(), Capability.MANAGE_PEOPLE, place="place", deep=True)
        )


class Invitation(models.Model):
    """A letter that lets somebody in once; only the hash of its secret is kept."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=24, choices=[(one.value, one.label) for one in Role])
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="invitations")
    agency = models.CharField(max_length=40, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=200)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"

    def to_core(self) -> Grant:
        """The role that it offers."""
        return Grant(Role(self.role), self.place_id, self.agency)

    def is_open(self, now: datetime) -> bool:
        """Whether it may still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at
