"""What every page of exchange says alike: looks of states, what one may do with a bundle."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from buktikan.core.exchange import NEXT, ArrivalState
from buktikan.core.rights import Access
from buktikan.core.signature import SignatureState
from buktikan.core.tenure import Level
from buktikan.documents.bundle import BundleKind
from buktikan.records.models import ReceivedBundle
from buktikan.records.models.exchange import KIND_OF
from buktikan.web.words import words

LOOKS: Mapping[str, str] = {
    ArrivalState.WAITING.value: "waiting",
    ArrivalState.QUARANTINED.value: "returned",
    ArrivalState.HELD.value: "unproven",
    ArrivalState.ACCEPTED.value: "verified",
    ArrivalState.REFUSED.value: "cannot",
}
SIGNATURE_LOOKS: Mapping[str, str] = {
    SignatureState.VALID.value: "verified",
    SignatureState.UNKNOWN_SIGNER.value: "unproven",
    SignatureState.EXPIRED.value: "unproven",
    SignatureState.BROKEN.value: "returned",
    SignatureState.UNSIGNED.value: "unsent",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state with its look."""

    label: str
    look: str


@dataclass(frozen=True, slots=True)
class BundleRow:
    """One bundle of the inbox."""

    bundle: ReceivedBundle
    state: Badge
    signature: Badge
    kind: str
    region: str
    session: str
    may_choose: bool


def state_badge(state: ArrivalState) -> Badge:
    """The state of a bundle in the page's language."""
    return Badge(words(state), LOOKS[state.value])


def signature_badge(state: str) -> Badge:
    """The verdict on a signature in the page's language."""
    found = SignatureState(state or SignatureState.UNSIGNED.value)
    return Badge(words(found), SIGNATURE_LOOKS[found.value])


def not_judged() -> Badge:
    """Of a bundle in quarantine: a signature that fits its list of files says nothing of them."""
    return Badge(_("tidak dinilai"), "unsent")


def kind_words(kind: str) -> str:
    """What the bundle is; empty where nobody knows."""
    return words(BundleKind(kind)) if kind else ""


def session_words(bundle: ReceivedBundle) -> str:
    """Which session it is of: its key, and who evaluates."""
    level = words(Level(bundle.level)) if bundle.level else ""
    return " · ".join(one for one in (bundle.session, level) if one)


def row_of(bundle: ReceivedBundle, access: Access, names: Mapping[str, str]) -> BundleRow:
    """The bundle as the inbox lists it."""
    state = bundle.state_now
    return BundleRow(
        bundle,
        state_badge(state),
        not_judged() if state is ArrivalState.QUARANTINED else signature_badge(bundle.signature),
        kind_words(bundle.kind),
        names.get(bundle.region, bundle.region_name or bundle.region),
        session_words(bundle),
        ArrivalState.ACCEPTED in NEXT[state] and may_decide(bundle, access),
    )


def may_decide(bundle: ReceivedBundle, access: Access) -> bool:
    """Whether the bundle's region lies within one's reach, and its kind is one's to receive.

    A model is of no region: whoever adopts models anywhere may pass it on to their page.
    """
    capability = KIND_OF.get(bundle.kind)
    if capability is None:
        return False
    if bundle.kind == BundleKind.MODEL.value:
        return bool(access.holding(capability))
    return bool(bundle.region) and access.may(capability, bundle.region)
