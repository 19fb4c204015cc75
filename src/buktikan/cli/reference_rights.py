"""The page of rights: who may do what, how far, and who moves a submission."""

from collections.abc import Sequence

from buktikan.core.granting import ROLE_AT
from buktikan.core.rights import RIGHTS, Capability, Role
from buktikan.core.submission import MOVES, Move, SubmissionState

DEPTHS = {0: "nasional", 1: "provinsi", 2: "kabupaten/kota"}
OPENING = """# Hak

Yang tidak tertulis di sini tidak boleh. Tabel ini dibaca langsung oleh setiap halaman, dan satu
pengujian menjalani setiap alamat dengan setiap peran, di daerah dan OPD sendiri maupun milik orang
lain: yang di luar jangkauan dijawab "tidak ada" (404), yang terlihat tetapi tidak boleh dilakukan
dijawab "tidak boleh" (403).
"""


def rights_page() -> str:
    """The three tables: roles, capabilities, moves."""
    return "\n".join((OPENING, _roles(), _capabilities(), _moves()))


def _roles() -> str:
    rows = "\n".join(
        f"| {one.label} | `{one.value}` | {one.reach.label} | {_levels(one)} |" for one in Role
    )
    return (
        "## Peran dan jangkauannya\n\n"
        "Seseorang boleh memegang beberapa peran, juga di beberapa OPD; haknya dijumlahkan. "
        "Peran diberikan lewat undangan oleh orang yang jangkauannya mencakup wilayah itu.\n\n"
        "| Peran | Kunci | Jangkauan | Diberikan untuk |\n| --- | --- | --- | --- |\n"
        f"{rows}\n"
    )


def _levels(role: Role) -> str:
    return ", ".join(DEPTHS[one] for one in ROLE_AT.get(role, (2,))) or "–"


def _capabilities() -> str:
    roles = [one for one in Role if RIGHTS[one]]
    heads = " | ".join(one.label.split(" (")[0] for one in roles)
    rows = "\n".join(_capability(one, roles) for one in Capability)
    return (
        "## Yang boleh dilakukan\n\n"
        f"| Kemampuan | Kunci | {heads} |\n| --- | --- |{' :-: |' * len(roles)}\n{rows}\n\n"
        "Peran umum tidak memegang satu pun.\n"
    )


def _capability(one: Capability, roles: Sequence[Role]) -> str:
    marks = " | ".join("ya" if one in RIGHTS[role] else "–" for role in roles)
    return f"| {one.label} | `{one.value}` | {marks} |"


def _moves() -> str:
    rows = "\n".join(_move(state, one) for state, moves in MOVES.items() for one in moves)
    return (
        "## Langkah isian satu OPD\n\n"
        "| Dari | Langkah | Menjadi | Oleh yang boleh | Kata wajib |\n"
        "| --- | --- | --- | --- | --- |\n"
        f"{rows}\n"
    )


def _move(state: SubmissionState, move: Move) -> str:
    able = "; ".join(one.label for one in move.capabilities)
    words = "ya" if move.words_needed else "tidak"
    return f"| {state.label} | {move.label} | {move.to.label} | {able} | {words} |"
