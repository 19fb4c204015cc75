"""How states are called and coloured on these pages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buktikan.core.answer import CellState

WORDS: Mapping[CellState, Promise] = {
    CellState.NOT_SENT: _("belum dikirim"),
    CellState.RETURNED: _("dikembalikan"),
    CellState.WITHOUT_PROOF: _("dikirim tanpa data dukung"),
    CellState.WAITING: _("menunggu verifikasi"),
    CellState.CANNOT_SUPPLY: _("tidak dapat dipasok"),
    CellState.VERIFIED: _("terverifikasi"),
}
STYLES: Mapping[CellState, str] = {
    CellState.NOT_SENT: "unsent",
    CellState.RETURNED: "returned",
    CellState.WITHOUT_PROOF: "unproven",
    CellState.WAITING: "waiting",
    CellState.CANNOT_SUPPLY: "cannot",
    CellState.VERIFIED: "verified",
}


def state_named(text: str) -> CellState | None:
    """The state of that value; None for any other text."""
    return next((one for one in CellState if one.value == text), None)
