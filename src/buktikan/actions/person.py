"""People: inviting, joining, granting and ending roles, preferences."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.core.place import NATION
from buktikan.core.rights import Grant, Role
from buktikan.records.models import Invitation, Membership, Person

INVITATION_DAYS = 14


class InvitationError(Exception):
    """The invitation is unknown, used, withdrawn or too old; the message says which."""


class LastAdministratorError(Exception):
    """The last administrator's role of a place cannot be ended."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation with its secret, which exists only now and in the letter."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invite(email: str, name: str, grant: Grant, *, by: str) -> Letter:
    """Invite somebody for one role; the secret is shown once and kept as a hash."""
    now = timezone.now()
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email.strip(),
        name=name.strip(),
        role=grant.role.value,
        place_id=grant.place,
        agency=grant.agency,
        secret_hash=_hash(secret),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    log_event(
        "person.invited",
        email,
        by=by,
        region=grant.place,
        agency=grant.agency,
        at=now,
        detail={"role": grant.role.value},
    )
    return Letter(invitation, secret)


def invitation_of(secret: str) -> Invitation:
    """The open invitation of that secret; raises InvitationError."""
    return _checked(Invitation.objects.filter(secret_hash=_hash(secret)).first())


def _checked(found: Invitation | None) -> Invitation:
    if found is None:
        raise InvitationError(gettext("Undangan ini tidak dikenal. Periksa apakah tautannya utuh."))
    if found.accepted_at is not None:
        raise InvitationError(gettext("Undangan ini sudah dipakai. Silakan masuk."))
    if not found.is_open(timezone.now()):
        raise InvitationError(gettext("Undangan ini tidak berlaku lagi. Mintalah undangan baru."))
    return found


@transaction.atomic
def join(secret: str, *, name: str, password: str) -> Person:
    """Accept an invitation: a new person with a password, or one more role of a known person.

    A known person keeps the password (`password` is then not used). Raises InvitationError, and
    Django's ValidationError for a weak password.
    """
    rows = Invitation.objects.select_for_update()
    held = _checked(rows.filter(secret_hash=_hash(secret)).first())
    person = Person.objects.filter(email__iexact=held.email).first()
    if person is None:
        person = Person(email=held.email, name=name.strip() or held.name)
        validate_password(password, person)
        person.set_password(password)
        person.save()
    grant_role(person, held.to_core(), by=held.invited_by)
    held.accepted_at, held.accepted_by = timezone.now(), person
    held.save(update_fields=["accepted_at", "accepted_by"])
    _log("person.joined", held.name or str(person), held.to_core(), by=str(person))
    return person


@transaction.atomic
def renew(invitation: Invitation, *, by: str) -> Letter:
    """A new secret and a new term; the letter that was sent before opens nothing any more.

    Raises InvitationError for one that was accepted or withdrawn.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted_at is not None or held.withdrawn_at is not None:
        raise InvitationError(
            gettext("Undangan ini sudah dipakai atau ditarik. Buat undangan baru.")
        )
    now, secret = timezone.now(), secrets.token_urlsafe(32)
    held.secret_hash, held.expires_at = _hash(secret), now + timedelta(days=INVITATION_DAYS)
    held.save(update_fields=["secret_hash", "expires_at"])
    _log("person.invitation_renewed", held.name, held.to_core(), by=by)
    return Letter(held, secret)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: str) -> None:
    """Make an invitation void; the letter that lies in a mailbox no longer opens anything.

    Raises InvitationError for one that was accepted: then the role is to be ended instead.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted_at is not None:
        raise InvitationError(gettext("Undangan ini sudah dipakai. Akhiri perannya."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    log_event(
        "person.invitation_withdrawn",
        invitation.email,
        by=by,
        region=invitation.place_id,
        agency=invitation.agency,
    )


@transaction.atomic
def grant_role(person: Person, grant: Grant, *, by: str) -> Membership:
    """Give a role; giving it twice changes nothing."""
    row, new = Membership.objects.get_or_create(
        person=person,
        role=grant.role.value,
        place_id=grant.place,
        agency=grant.agency,
        ended_at=None,
        defaults={"granted_by": by, "granted_at": timezone.now()},
    )
    if new:
        log_event(
            "person.role_granted",
            person.email,
            by=by,
            region=grant.place,
            agency=grant.agency,
            detail={"role": str(row)},
        )
    return row


@transaction.atomic
def end_role(membership: Membership, *, by: str, acting: Person | None = None) -> None:
    """End a role; who held it, and until when, stays readable. Ending it twice changes nothing.

    Raises LastAdministratorError when nobody could give the role back: for the last administrator
    who reaches the place, and for the last such role of `acting`, the person who ends it.
    """
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.ended_at is not None:
        return
    if held.role == Role.ADMINISTRATOR.value:
        others = Membership.objects.in_force().filter(role=held.role).exclude(pk=held.pk)
        own = others.filter(person=held.person)
        if acting == held.person and not own.exists():
            raise LastAdministratorError(gettext("Ini peran administrator Anda yang terakhir."))
        above = [
            one
            for one in others.filter(person__is_active=True)
            if one.to_core().reaches(held.place_id, "")
        ]
        if not above:
            raise LastAdministratorError(
                gettext("Wilayah ini tidak akan punya administrator lagi.")
            )
    held.ended_by, held.ended_at = by, timezone.now()
    held.save(update_fields=["ended_by", "ended_at"])
    _log("person.role_ended", str(held.person), held.to_core(), by=by)


@transaction.atomic
def forget_second_factors(person: Person, *, by: str) -> int:
    """Take away all second factors of somebody who lost them, and sign the person out everywhere.

    Returns how many factors there were, recovery codes counted as one.
    """
    count, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    for one in UserSession.objects.filter(user_id=person.pk):
        one.end()
    log_event("person.factors_forgotten", str(person), by=by, detail={"factors": count})
    return int(count)


def set_preferences(person: Person, *, language: str = "", theme: str = "") -> None:
    """Keep the choices that were made; empty ones stay as they are."""
    person.language = language or person.language
    person.theme = theme or person.theme
    person.save(update_fields=["language", "theme"])


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _log(verb: str, subject: str, grant: Grant, *, by: str) -> None:
    region = "" if grant.place == NATION else grant.place
    detail = {"role": grant.role.value, "place": grant.place}
    log_event(verb, subject, by=by, region=region, agency=grant.agency, detail=detail)
