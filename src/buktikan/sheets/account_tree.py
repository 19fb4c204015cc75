"""The tree of budget accounts in an export whose names repeat at two levels."""

from collections.abc import Mapping, Sequence

AccountPath = tuple[str, ...]
"""The names of an account and of all above it, from the root on."""
ROOTS = ("Pendapatan Daerah", "Belanja Daerah", "Surplus/(Defisit)", "Pembiayaan Daerah")
SPELLINGS: Mapping[str, str] = {
    "Belanjaodal": "Belanja Modal",
    "Penyertaanodal Daerah": "Penyertaan Modal Daerah",
    "Belanja Barang Jasa": "Belanja Barang dan Jasa",
}
"""Names that older exports damaged (a blind removal of " M") or wrote shorter."""


def account_paths(names: Sequence[tuple[int, str]]) -> list[AccountPath]:
    """The full path of each (indent, name), because names repeat at two levels.

    With real indents the tree is theirs. Where every account below the root stands at one depth,
    the export lost them: the roots are known by name, and a name that repeats at once is its own
    child, as in "Belanja Daerah > Belanja Pegawai > Belanja Pegawai".
    """
    indents = {indent for indent, _ in names}
    return _by_indent(names) if len(indents) > 1 else _by_name(names)


def _by_indent(names: Sequence[tuple[int, str]]) -> list[AccountPath]:
    paths: list[AccountPath] = []
    above: list[tuple[int, str]] = []
    for indent, name in names:
        while above and above[-1][0] >= indent:
            above.pop()
        above.append((indent, name))
        paths.append(tuple(one for _, one in above))
    return paths


def _by_name(names: Sequence[tuple[int, str]]) -> list[AccountPath]:
    paths: list[AccountPath] = []
    root: AccountPath = ()
    for _, name in names:
        if name in ROOTS:
            root = (name,)
            paths.append(root)
        elif paths and paths[-1] == (*root, name):
            paths.append((*root, name, name))
        else:
            paths.append((*root, name))
    return paths
