"""What somebody should know before sealing: what is missing, open, denied, changed."""

from dataclasses import dataclass

from buktikan.actions.kept import Kept, marks_of
from buktikan.actions.report import contents_of
from buktikan.actions.seal import judged
from buktikan.actions.seal_change import change_since, newest_seal
from buktikan.actions.sealed_texts import Judgements, Statement, contradicted, statements
from buktikan.core.claims.judgement import Verdict
from buktikan.core.problem import Problem, gravest_first
from buktikan.core.report import Completeness
from buktikan.core.seal_difference import SealDifference
from buktikan.records.models import EvaluationSession, Seal

_OUTLOOKS: "Kept[Outlook]" = Kept(most=12)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The report as it would be sealed now. `change` is absent where nothing was sealed before."""

    completeness: Completeness
    open_problems: tuple[Problem, ...]
    contradicted: tuple[Statement, ...]
    unsupported: tuple[Statement, ...]
    undecidable: int
    written: int
    files: int
    restricted: int
    names: dict[str, str]
    before: Seal | None
    change: SealDifference | None


def outlook_of(session: EvaluationSession) -> Outlook:
    """The outlook, kept until a record of the region changes."""
    return _OUTLOOKS.found(session.key, marks_of(session), lambda: _outlook(session))


def _outlook(session: EvaluationSession) -> Outlook:
    contents = contents_of(session.key)
    found: Judgements = judged(contents)
    before = newest_seal(session.key)
    open_problems = (one for one in contents.findings.problems if one.is_open)
    return Outlook(
        completeness=contents.completeness,
        open_problems=gravest_first(open_problems),
        contradicted=contradicted(found),
        unsupported=statements(found, Verdict.UNSUPPORTED),
        undecidable=len(statements(found, Verdict.UNDECIDABLE)),
        written=len(contents.texts),
        files=sum(len(one.files) for one in contents.evidence),
        restricted=sum(
            len(one.files) for one in contents.evidence if one.classification.value == "restricted"
        ),
        names={key: text.title or key for key, text in contents.texts.items()},
        before=before,
        change=change_since(before, contents) if before is not None else None,
    )
