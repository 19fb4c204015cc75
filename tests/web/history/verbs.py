"""Which verbs the sources log, read from their syntax trees."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path

from buktikan.core.dispute import DisputeState
from buktikan.core.evidence import EvidenceState
from buktikan.core.submission import SubmissionState
from buktikan.core.writing import PartState
from tests.house import tree

LOGGERS = frozenset(("log_event", "_log", "log_action", "Happened"))
STATES: Mapping[str, type[Enum]] = {
    "dispute.": DisputeState,
    "evidence.": EvidenceState,
    "part.": PartState,
    "submission.": SubmissionState,
}
"""Verbs that are made of a state: what stands before it, and the states there are."""


def logged_verbs(files: Iterable[Path]) -> set[str]:
    """Every verb that any of the files logs."""
    return {verb for path in files for verb in verbs_of(path.read_text(encoding="utf-8"))}


def verbs_of(source: str) -> Iterator[str]:
    """Verbs in one source; raises LookupError for one that cannot be told from the text."""
    module = ast.parse(source)
    known = dict(_assigned(module))
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}
        held = known | dict(_assigned(function))
        for call in ast.walk(function):
            if not isinstance(call, ast.Call):
                continue
            if _name(call.func) in LOGGERS:
                yield from _verbs(call.args[0], held, parameters)
            yield from _handed_on(call, held)


def _handed_on(call: ast.Call, held: Mapping[str, ast.expr]) -> Iterator[str]:
    """A verb that is given to a function of ours by its name, which then logs it."""
    for one in call.keywords:
        value = held.get(_name(one.value), one.value)
        if one.arg == "verb" and isinstance(value, ast.Constant):
            yield str(value.value)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for one in ast.walk(node):
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
            yield one.targets[0].id, one.value
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.value:
            yield one.target.id, one.value


def _verbs(node: ast.expr, held: Mapping[str, ast.expr], parameters: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _verbs(node.body, held, parameters)
        yield from _verbs(node.orelse, held, parameters)
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0]
        assert isinstance(first, ast.Constant)
        begins = str(first.value)
        yield from (begins + str(one.value) for one in STATES[begins])
    elif isinstance(node, ast.Subscript) and isinstance(held.get(_name(node.value)), ast.Dict):
        table = held[_name(node.value)]
        assert isinstance(table, ast.Dict)
        for value in table.values:
            yield from _verbs(value, held, parameters)
    elif _name(node) in held:
        yield from _verbs(held[_name(node)], held, parameters)
    elif _name(node) not in parameters:
        raise LookupError(ast.unparse(node))


SOURCES = tree.python_files(tree.SOURCES)
