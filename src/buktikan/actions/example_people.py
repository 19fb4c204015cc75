"""The example's demo sign-ins and its calendar."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from buktikan.actions.calendar import set_deadline
from buktikan.actions.example_evaluation import set_up_evaluations
from buktikan.actions.person import grant_role
from buktikan.core.deadline import Step
from buktikan.core.rights import Grant, Role
from buktikan.records.models import EvaluationSession, Person


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the demo prints for one person."""

    email: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class SignIns:
    """All demo sign-ins; one password opens them all."""

    password: str
    people: tuple[SignIn, ...]


@transaction.atomic
def set_up_people(path: Path, *, by: str) -> SignIns:
    """Make the people of a people.yaml, their roles, deadlines, seats; twice changes nothing."""
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    found: list[SignIn] = []
    for one in facts["people"]:
        person = _person(one["email"], one["name"], facts["password"])
        grants = [
            Grant(Role(role["role"]), role["place"], role.get("agency", ""))
            for role in one["roles"]
        ]
        for grant in grants:
            grant_role(person, grant, by=by)
        roles = tuple(dict.fromkeys(grant.role for grant in grants)) or (Role.PUBLIC,)
        found.append(SignIn(person.email, person.name, roles))
    for one in facts.get("deadlines") or ():
        due = timezone.make_aware(datetime.fromisoformat(one["due"]))
        session = EvaluationSession.objects.get(key=one["session"])
        set_deadline(session, Step(one["step"]), due, by=by)
    set_up_evaluations(facts, by=by)
    return SignIns(facts["password"], tuple(found))


def _person(email: str, name: str, password: str) -> Person:
    held = Person.objects.filter(email__iexact=email).first()
    if held is None:
        held = Person(email=email, name=name)
        held.set_password(password)
        held.save()
    return held
