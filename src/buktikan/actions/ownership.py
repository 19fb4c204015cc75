"""Which agency supplies which data element in a session."""

from collections.abc import Iterable, Mapping

from buktikan.actions.framework import installed
from buktikan.core.framework import Framework
from buktikan.records.models import Agency, ElementOwner, EvaluationSession


def owners_of(
    session: EvaluationSession,
    agencies: Iterable[Agency] | None = None,
    framework: Framework | None = None,
) -> Mapping[str, str]:
    """The key of the agency that supplies each element; elements without any are left out.

    What was said for the session goes before the owner roles that agencies fill. `agencies` are
    the region's and `framework` the session's, when they were loaded before.
    """
    if framework is None:
        framework = installed(session.framework_id)
    if agencies is None:
        agencies = Agency.objects.filter(region_id=session.tenure.place_id).in_force()
    by_role = {role: agency.key for agency in agencies for role in agency.roles.split()}
    usual = {
        name: by_role[element.owner]
        for name, element in framework.elements.items()
        if element.owner in by_role
    }
    said = ElementOwner.objects.filter(session=session).values_list("element", "agency__key")
    return {**usual, **dict(said)}
