"""What verifying a bundle came to, for machines and for a terminal."""

from datetime import datetime

from buktikan.core.seal_difference import Changed, SealDifference, Subject
from buktikan.core.seal_passages import Passage, changed_passages
from buktikan.core.signature import SignatureCheck, SignatureState
from buktikan.documents.bundle_facts import fact
from buktikan.documents.bundle_names import shown
from buktikan.documents.bundle_spot_check import SpotCheck
from buktikan.documents.bundle_verification import Verification


def as_data(found: Verification) -> dict[str, object]:
    """The verification for a machine."""
    return {
        "intact": found.intact,
        "usable": found.usable,
        "seal": found.seal_id,
        "files": found.files,
        "altered": list(found.altered),
        "added": list(found.added),
        "removed": list(found.removed),
        "findings": [
            {"code": one.code, "what": one.what, "mend": one.mend} for one in found.findings
        ],
        "withheld": [dict(one) for one in found.withheld],
        "sealed_by": found.facts.get("sealed_by", ""),
        "sealed_at": found.facts.get("sealed_at", ""),
        "session": found.facts.get("session", ""),
        "framework": found.facts.get("framework", {}),
        "supersedes": found.facts.get("supersedes", ""),
        "signature": signature_data(found.signature),
    }


def signature_data(one: SignatureCheck) -> dict[str, str]:
    """The verdict on the signature for a machine; moments as ISO text, "" where there is none."""
    return {
        "state": one.state.value,
        "why": one.why,
        "signer": one.signer,
        "issuer": one.issuer,
        "fingerprint": one.fingerprint,
        "signed_at": _moment(one.signed_at),
        "stamped_at": _moment(one.stamped_at),
        "valid_until": _moment(one.valid_until),
    }


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def spots_as_data(found: SpotCheck) -> dict[str, object]:
    """What following the locators came to, for a machine."""
    return {
        "numbers": found.numbers,
        "proven": found.proven,
        "restricted": found.restricted,
        "others": found.others,
        "unproven": [
            {"number": one.number, "label": one.label, "why": one.why} for one in found.unproven
        ],
    }


def spots_as_text(found: SpotCheck) -> str:
    """The same for a person, with the numbers that were not seen at their spot."""
    lines = [f"  letak angka {found.sentence()}"]
    lines += [f"    no. {one.number} {one.label}: {one.why}" for one in found.unproven]
    return "\n".join(lines)


def as_text(found: Verification, name: str, *, compared: bool) -> str:
    """The verification for a person; `compared` says that a printed seal number was given."""
    lines = [f"{name}: {_verdict(found)}"]
    lines += [f"  diubah      {path}" for path in found.altered]
    lines += [f"  ditambah    {path}" for path in found.added]
    lines += [f"  dihilangkan {path}" for path in found.removed]
    lines += [f"  {one.what} {one.mend}" for one in found.findings]
    if found.usable:
        lines += _particulars(found)
    if found.intact and not compared and not found.signature.is_valid:
        lines.append(COMPARE)
    return "\n".join(lines)


COMPARE = (
    "  Cocokkan nomor segel dengan yang tercetak pada surat pengantar, atau periksa lagi dengan "
    "--expect NOMOR: bundel tiruan pun dapat utuh, tetapi nomornya lain."
)


def _verdict(found: Verification) -> str:
    if found.intact:
        return "UTUH, persis seperti saat disegel."
    return "TIDAK UTUH." if found.usable else "BUKAN BUNDEL yang dapat diperiksa."


def _particulars(found: Verification) -> list[str]:
    facts = found.facts
    framework = fact(facts, "framework", "key")
    lines = [
        f"  nomor segel {found.seal_id}",
        f"  disegel     {fact(facts, 'sealed_at') or '?'} oleh {fact(facts, 'sealed_by') or '?'}",
        f"  sesi        {fact(facts, 'session') or '?'}, kerangka {framework or '?'}",
        f"  isi         {found.files} berkas",
    ]
    if supersedes := fact(facts, "supersedes"):
        lines.append(f"  mengganti   {supersedes}: {fact(facts, 'reason')}")
    lines += _signature(found.signature)
    if found.withheld:
        lines.append(f"  tidak disertakan (terbatas): {len(found.withheld)} berkas")
        lines += [
            f"    {fact(one, 'item')}/{fact(one, 'name')} sha256 {fact(one, 'sha256')}"
            for one in found.withheld
        ]
    return lines


def _signature(one: SignatureCheck) -> list[str]:
    """Whose signature it is and whether it may be believed; never "sah" for anything unchecked."""
    lines = [f"  tanda tangan {one.state.label.upper()}. {one.why}"]
    if one.state is SignatureState.UNSIGNED:
        return [f"  tanda tangan {one.why}"]
    pairs = (
        ("oleh", one.signer),
        ("penerbit", one.issuer),
        ("sidik jari", one.fingerprint),
        ("menurutnya", _moment(one.signed_at)),
        ("distempel", _moment(one.stamped_at)),
    )
    return lines + [f"    {name:<10} {words}" for name, words in pairs if words]


def difference_as_text(found: SealDifference) -> str:
    """Old beside new, by subject; what cannot be compared is said."""
    lines: list[str] = []
    for subject, changes in found.by_subject:
        lines.append(f"{subject.label}: {len(changes)} perubahan")
        for one in changes:
            lines.append(f"  {shown(one.label)} ({one.kind.label})")
            for before, after in _sides(one):
                lines += [f"    - {shown(line)}" for line in before.split("\n") if line.strip()]
                lines += [f"    + {shown(line)}" for line in after.split("\n") if line.strip()]
    lines += [
        f"{one.label}: tidak dapat dibandingkan; salah satu bundel tidak memuatnya."
        for one in found.incomparable
    ]
    return "\n".join(lines) or "Tidak ada yang berubah."


def _sides(one: Changed) -> tuple[Passage, ...]:
    """Old and new; of texts only the paragraphs that differ."""
    if one.subject is Subject.TEXT:
        return changed_passages(one.before, one.after)
    return ((one.before, one.after),)
