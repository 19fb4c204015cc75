"""What a session's report leaves as a model: its texts without figures, and what may not go."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from buktikan.actions.framework import installed
from buktikan.actions.outline import outline_of
from buktikan.core.framework import Framework
from buktikan.core.model_report_prose import Bare, Names, bare, bare_name
from buktikan.core.model_report_secrets import Secrets, secrets_of
from buktikan.core.outline import Outline, parts_of
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    EvidenceItem,
    Note,
    Observation,
    Person,
    Place,
    RegionProfile,
    ReportText,
)

CUSTOM = "x-"
"""How keys of places begin that an administrator added."""


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text as it was written, and as it may leave."""

    key: str
    title: str
    written: str
    bare: Bare


@dataclass(frozen=True)
class Prepared:
    """Everything of a session's report that may leave, with the names that may not."""

    session: EvaluationSession
    framework: Framework
    outline: Outline
    author: str
    texts: tuple[PreparedText, ...]
    names: Names

    @cached_property
    def secrets(self) -> Secrets:
        """Values, evidence and people of the region; read when first asked for."""
        region = self.session.tenure.place_id
        items = EvidenceItem.objects.filter(region_id=region).prefetch_related("revisions")
        return secrets_of(
            self.framework,
            Observation.objects.within(region).to_core(),
            tuple(item.to_core() for item in items),
            self.names,
        )


def prepare(session: EvaluationSession) -> Prepared:
    """The texts of the report as they stand now, without what belongs to the region alone."""
    region = session.tenure.place_id
    framework = installed(session.framework_id)
    outline = outline_of(session)
    names = _names(session, framework)
    titles = {part.key: f"{part.number} {part.title}" for part in parts_of(outline, framework)}
    written = {one.key: one for one in ReportText.objects.filter(session=session).newest()}
    ordered = [key for key in titles if key in written]
    ordered += sorted(key for key in written if key not in titles)
    return Prepared(
        session,
        framework,
        outline,
        RegionProfile.objects.get(place_id=region).government,
        tuple(
            PreparedText(
                key,
                titles.get(key) or written[key].title or key,
                written[key].text,
                bare(written[key].text, names),
            )
            for key in ordered
        ),
        names,
    )


def _names(session: EvaluationSession, framework: Framework) -> Names:
    """Who and what a text of the region may name."""
    region = session.tenure.place_id
    own = Place.objects.get(pk=region)
    profile = RegionProfile.objects.get(place_id=region)
    people = [
        *Person.objects.filter(memberships__place__under=region).values_list("name", flat=True),
        *Note.objects.filter(session__tenure__place=region).values_list("speaker", flat=True),
        session.tenure.holder,
        profile.signatory,
        profile.preparer,
    ]
    below = Place.objects.filter(Q(key__startswith=f"{region}.") | Q(key__startswith=CUSTOM))
    short = own.name.removeprefix("Kabupaten ").removeprefix("Kota ")
    return Names(
        people=frozenset(filter(None, map(bare_name, people))),
        regions=frozenset({own.name, short, profile.government}),
        places=frozenset(below.values_list("name", flat=True)),
        agencies=_agencies(region, framework),
    )


def _agencies(region: str, framework: Framework) -> dict[str, str]:
    """Names of agencies that fill one role, with what the framework calls that role."""
    found: dict[str, str] = {}
    for agency in Agency.objects.filter(region_id=region):
        roles = agency.to_core().roles
        general = framework.owners.get(roles[0], "") if len(roles) == 1 else ""
        if general:
            found |= {agency.name: general}
    return found
