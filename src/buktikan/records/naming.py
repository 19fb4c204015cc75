"""How roles and invitations name where they belong."""

from django.db.models import OuterRef, QuerySet, Subquery

from buktikan.records.models import Agency, Invitation, Membership


def memberships_named(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """The rows with their place and their agency's name, in one query."""
    return rows.select_related("place", "person").annotate(agency_name=_agency_name())


def invitations_named(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """The rows with their place and their agency's name, in one query."""
    return rows.select_related("place").annotate(agency_name=_agency_name())


def _agency_name() -> Subquery:
    named = Agency.objects.filter(region_id=OuterRef("place_id"), key=OuterRef("agency"))
    return Subquery(named.values("name")[:1])


def where(row: Membership | Invitation) -> str:
    """The place, or the agency and its place: "Dinas Kesehatan, Penajam Paser Utara"."""
    if not row.agency:
        return row.place.name
    name = getattr(row, "agency_name", None)
    if name is None:
        known = Agency.objects.filter(region_id=row.place_id, key=row.agency).first()
        name = known.name if known else row.agency
    return f"{name}, {row.place.name}"
