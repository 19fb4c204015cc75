"""Tables by noun."""

from buktikan.records.models.calendar import Deadline, ElementOwner
from buktikan.records.models.chain import EventChain
from buktikan.records.models.dispute import (
    DifferenceExplanation,
    Dispute,
    DisputeAttachment,
    DisputeMove,
)
from buktikan.records.models.draft import CellDraft
from buktikan.records.models.evaluation import (
    Recusal,
    Reply,
    RoundMove,
    SeatMove,
    SlotVersion,
)
from buktikan.records.models.event import Event
from buktikan.records.models.evidence import (
    EvidenceDecision,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
)
from buktikan.records.models.exchange import (
    BundleMove,
    ReceivedBundle,
    ReceivedLine,
    ReceivedReport,
    ReceivedTable,
)
from buktikan.records.models.finding import FindingCatalogue
from buktikan.records.models.followup import (
    Action,
    ActionMove,
    ActionProof,
    ActionVersion,
    DueMove,
)
from buktikan.records.models.framework import FrameworkVersion
from buktikan.records.models.job import Job
from buktikan.records.models.mark import (
    FinalScore,
    GivenSheet,
    MarkVersion,
    ScoringScheme,
    SessionScheme,
    Settlement,
)
from buktikan.records.models.meeting import (
    AgendaItem,
    AgendaVersion,
    Invited,
    Meeting,
    MeetingSeries,
    MeetingVersion,
)
from buktikan.records.models.meeting_room import (
    Attendance,
    Decision,
    DecisionDraft,
    MeetingPhoto,
    MinutesSending,
    MinutesSignature,
    MinutesVersion,
)
from buktikan.records.models.model_report import ModelAdoption, ModelReceipt, ModelReport
from buktikan.records.models.note import NotActionable, Note, NoteMove, NoteVersion
from buktikan.records.models.observation import Observation
from buktikan.records.models.official import OfficialFigureRow, OfficialSeries, OfficialVintage
from buktikan.records.models.person import Invitation, Membership, Person
from buktikan.records.models.photo import PhotoBand, PhotoMatch, PhotoPrint, PhotoUse
from buktikan.records.models.place import Place, PlaceCode
from buktikan.records.models.reading import (
    DateAnswer,
    EvidenceSearch,
    EvidenceSpot,
    FileReading,
)
from buktikan.records.models.receipt import ImportReceipt
from buktikan.records.models.redaction import CopyDecision, FileCopy, FileLook, LookAnswer
from buktikan.records.models.region import Agency, RegionProfile
from buktikan.records.models.report_part import (
    CommentMove,
    PartAssignment,
    PartComment,
    PartDraft,
    PartMove,
)
from buktikan.records.models.report_text import ReportText
from buktikan.records.models.scan import FileScan
from buktikan.records.models.seal import Seal
from buktikan.records.models.submission import SubmissionMove
from buktikan.records.models.template import RegionSignatory, RegionTemplate
from buktikan.records.models.tenure import EvaluationSession, Tenure
from buktikan.records.models.trust import TrustDecision

__all__ = [
    "Action",
    "ActionMove",
    "ActionProof",
    "ActionVersion",
    "Agency",
    "AgendaItem",
    "AgendaVersion",
    "Attendance",
    "BundleMove",
    "CellDraft",
    "CommentMove",
    "CopyDecision",
    "DateAnswer",
    "Deadline",
    "Decision",
    "DecisionDraft",
    "DifferenceExplanation",
    "Dispute",
    "DisputeAttachment",
    "DisputeMove",
    "DueMove",
    "ElementOwner",
    "EvaluationSession",
    "Event",
    "EventChain",
    "EvidenceDecision",
    "EvidenceFile",
    "EvidenceItem",
    "EvidenceLink",
    "EvidenceRevision",
    "EvidenceSearch",
    "EvidenceSpot",
    "FileCopy",
    "FileLook",
    "FileReading",
    "FileScan",
    "FinalScore",
    "FindingCatalogue",
    "FrameworkVersion",
    "GivenSheet",
    "ImportReceipt",
    "Invitation",
    "Invited",
    "Job",
    "LookAnswer",
    "MarkVersion",
    "Meeting",
    "MeetingPhoto",
    "MeetingSeries",
    "MeetingVersion",
    "Membership",
    "MinutesSending",
    "MinutesSignature",
    "MinutesVersion",
    "ModelAdoption",
    "ModelReceipt",
    "ModelReport",
    "NotActionable",
    "Note",
    "NoteMove",
    "NoteVersion",
    "Observation",
    "OfficialFigureRow",
    "OfficialSeries",
    "OfficialVintage",
    "PartAssignment",
    "PartComment",
    "PartDraft",
    "PartMove",
    "Person",
    "PhotoBand",
    "PhotoMatch",
    "PhotoPrint",
    "PhotoUse",
    "Place",
    "PlaceCode",
    "ReceivedBundle",
    "ReceivedLine",
    "ReceivedReport",
    "ReceivedTable",
    "Recusal",
    "RegionProfile",
    "RegionSignatory",
    "RegionTemplate",
    "Reply",
    "ReportText",
    "RoundMove",
    "ScoringScheme",
    "Seal",
    "SeatMove",
    "SessionScheme",
    "Settlement",
    "SlotVersion",
    "SubmissionMove",
    "Tenure",
    "TrustDecision",
]
