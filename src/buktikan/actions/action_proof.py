"""Proof of actions: items of the register that are added, withdrawn, refused, and which count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action_rows import locked
from buktikan.actions.event import log_event
from buktikan.actions.followup_fault import FollowUpError
from buktikan.core.evidence import EvidenceState
from buktikan.core.followup import WORKABLE
from buktikan.core.note import NoteState
from buktikan.records.models import Action, ActionProof, EvidenceItem, EvidenceLink


@dataclass(frozen=True, slots=True)
class ProofNow:
    """One item behind an action as it stands: its newest row, and whether it counts.

    `why_not` says in words why it does not.
    """

    row: ActionProof
    why_not: str

    @property
    def counts(self) -> bool:
        """Whether it proves anything."""
        return not self.why_not


def proofs_of(actions: Iterable[int]) -> Mapping[int, tuple[ProofNow, ...]]:
    """Items by action, in the order in which they were added; four queries for any number."""
    rows = ActionProof.objects.filter(action__in=tuple(actions)).order_by("action", "number")
    newest: dict[tuple[int, int], ActionProof] = {}
    for row in rows.select_related("item").prefetch_related("item__revisions"):
        newest[(row.action_id, row.item_id)] = row
    rejected = _rejected({item for _, item in newest})
    found: dict[int, tuple[ProofNow, ...]] = {}
    for (action, item), row in newest.items():
        now = ProofNow(row, _why_not(row, item in rejected))
        found[action] = (*found.get(action, ()), now)
    return found


def _why_not(row: ActionProof, rejected: bool) -> str:
    if row.withdrawn:
        return gettext("ditarik")
    if row.refused:
        return gettext("ditolak Inspektorat")
    return gettext("ditolak verifikator") if rejected else ""


def _rejected(items: Iterable[int]) -> set[int]:
    """Items that the verifier decided upon, and of which nothing was accepted or still waits."""
    links = EvidenceLink.objects.filter(item__in=tuple(items))
    states: dict[int, set[EvidenceState]] = {}
    said = dict(links.order_by("pk", "decisions__pk").values_list("pk", "decisions__state"))
    for pk, item in links.values_list("pk", "item"):
        state = said.get(pk) or EvidenceState.WAITING.value
        states.setdefault(item, set()).add(EvidenceState(state))
    return {item for item, found in states.items() if found == {EvidenceState.REJECTED}}


def counting(action: Action) -> tuple[ProofNow, ...]:
    """The items that prove the action now."""
    return tuple(one for one in proofs_of([action.pk]).get(action.pk, ()) if one.counts)


@transaction.atomic
def add_proof(action: Action, item: str, *, by: str, at: datetime | None = None) -> ActionProof:
    """Lay an item of the region's register behind the action; twice changes nothing.

    Raises FollowUpError for a key that the register does not know, and once proof was submitted:
    what is verified then is what was submitted.
    """
    if NoteState(locked(action).state) not in WORKABLE:
        said = gettext("Bukti yang sudah diajukan tidak ditambah. Tarik dahulu pengajuannya.")
        raise FollowUpError(said)
    row = EvidenceItem.objects.filter(region_id=action.region_id, key=item).first()
    if row is None:
        said = gettext("Register data dukung daerah ini tidak memuat kunci %(key)s.")
        raise FollowUpError(said % {"key": item})
    held = ActionProof.objects.filter(action=action, item=row).order_by("-number").first()
    if held is not None and not held.withdrawn and not held.refused:
        return held
    return _keep(action, row, verb="action.proof_added", by=by, at=at)


@transaction.atomic
def withdraw_proof(action: Action, item: str, *, words: str, by: str) -> ActionProof:
    """Say that an item proves the action no longer; while the agency works on it, and with words.

    Raises FollowUpError otherwise.
    """
    if NoteState(locked(action).state) not in WORKABLE:
        said = gettext("Bukti yang sudah diajukan tidak ditarik. Tarik dahulu pengajuannya.")
        raise FollowUpError(said)
    return _keep(action, _standing(action, item), verb="action.proof_withdrawn", words=words, by=by)


@transaction.atomic
def refuse_proof(action: Action, item: str, *, words: str, by: str) -> ActionProof:
    """The inspectorate says that an item proves nothing, with words; raises FollowUpError."""
    state = NoteState(locked(action).state)
    if state not in (NoteState.PROOF_SUBMITTED, NoteState.CHECKED):
        said = gettext("Bukti ditolak selama diperiksa; tindak lanjut ini kini %(state)s.")
        raise FollowUpError(said % {"state": gettext(state.label)})
    return _keep(action, _standing(action, item), verb="action.proof_refused", words=words, by=by)


def _standing(action: Action, item: str) -> EvidenceItem:
    rows = ActionProof.objects.filter(action=action, item__key=item).select_related("item")
    newest = rows.order_by("-number").first()
    if newest is None or newest.withdrawn or newest.refused:
        said = gettext("%(key)s bukan lagi bukti tindak lanjut ini. Muat ulang halaman.")
        raise FollowUpError(said % {"key": item})
    return newest.item


def _keep(
    action: Action,
    item: EvidenceItem,
    *,
    verb: str,
    by: str,
    words: str = "",
    at: datetime | None = None,
) -> ActionProof:
    ends = verb != "action.proof_added"
    if ends and not words.strip():
        raise FollowUpError(gettext("Tulis alasannya: bukti tidak hilang tanpa kata."))
    moment = at or timezone.now()
    Action.objects.select_for_update().get(pk=action.pk)  # one row at a time
    row = ActionProof(
        action=action,
        item=item,
        number=ActionProof.objects.filter(action=action).count() + 1,
        withdrawn=verb == "action.proof_withdrawn",
        refused=verb == "action.proof_refused",
        words=words.strip(),
        added_by=by,
        added_at=moment,
    )
    row.save()
    log_event(
        verb,
        f"{action.number}: {item.key}",
        by=by,
        region=action.region_id,
        agency=action.agency,
        detail={"words": words.strip()},
        at=moment,
    )
    return row
