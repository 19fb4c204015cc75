"""The words of a region, from its frameworks, the vocabulary and the reference of places."""

from collections.abc import Mapping

from buktikan.actions.framework import installed
from buktikan.actions.place_reference import gazetteer_for
from buktikan.core.place import Gazetteer, Place
from buktikan.core.proof.wording import Wording
from buktikan.frameworks.vocabulary import vocabulary
from buktikan.records.models import EvaluationSession, FrameworkVersion
from buktikan.records.models import Place as PlaceRow


def wording_of(region: str) -> Wording:
    """The names of a region; its neighbours come from the reference package, without network."""
    session = (
        EvaluationSession.objects.filter(tenure__place_id=region)
        .select_related("framework", "tenure")
        .order_by("-held_on")
        .first()
    )
    own = installed(session.framework_id, session.framework.fingerprint) if session else None
    keys = FrameworkVersion.objects.order_by("-installed_at").values_list("key", "fingerprint")
    others = tuple(installed(*one) for one in keys if own is None or one[0] != own.key)
    places = Gazetteer({**gazetteer_for([region]).places, **_known(region)})
    return Wording((*((own,) if own else ()), *others), places, vocabulary())


def _known(region: str) -> Mapping[str, Place]:
    """Places as this installation names them, custom units among them."""
    return PlaceRow.objects.around(region).gazetteer().places
