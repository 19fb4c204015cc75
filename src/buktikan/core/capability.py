"""The things that a person may be allowed to do; `core.rights` says which role may what."""

from collections.abc import Mapping
from enum import Enum


class Capability(Enum):
    """One thing that a person may be allowed to do."""

    VIEW_AGENCY = "view_agency"
    VIEW_REGION = "view_region"
    FILL = "fill"
    SUBMIT = "submit"
    SUBMIT_ON_BEHALF = "submit_on_behalf"
    APPROVE = "approve"
    ACCEPT = "accept"
    REOPEN = "reopen"
    DECIDE_EVIDENCE = "decide_evidence"
    VIEW_EVIDENCE = "view_evidence"
    OPEN_RESTRICTED = "open_restricted"
    REMIND = "remind"
    VIEW_HISTORY = "view_history"
    SET_OWNERS = "set_owners"
    SET_UP = "set_up"
    MANAGE_PEOPLE = "manage_people"
    INSTALL_FRAMEWORK = "install_framework"
    KEEP_OFFICIAL = "keep_official"
    OPEN_DISPUTE = "open_dispute"
    SEND_DISPUTE = "send_dispute"
    WRITE_PART = "write_part"
    EDIT_REPORT = "edit_report"
    SEAL_REPORT = "seal_report"
    KEEP_TEMPLATES = "keep_templates"
    KEEP_TRUST = "keep_trust"
    RECEIVE_BUNDLE = "receive_bundle"
    RECEIVE_EVALUATION = "receive_evaluation"
    SHARE_MODEL = "share_model"
    ADOPT_MODEL = "adopt_model"
    SCHEDULE_EVALUATION = "schedule_evaluation"
    EVALUATE = "evaluate"
    REPLY_TO_EVALUATION = "reply_to_evaluation"
    VIEW_FOLLOW_UP = "view_follow_up"
    ASSIGN_ACTION = "assign_action"
    WORK_ON_ACTION = "work_on_action"
    CHECK_ACTION = "check_action"
    SUBMIT_ACTION = "submit_action"
    SIGN_NOT_ACTIONABLE = "sign_not_actionable"
    RECORD_RESULT = "record_result"
    HOLD_MEETING = "hold_meeting"
    SIGN_MINUTES = "sign_minutes"

    @property
    def label(self) -> str:
        """The Indonesian sentence part: "boleh ..."."""
        return CAPABILITY_LABELS[self]


CAPABILITY_LABELS: Mapping[Capability, str] = {
    Capability.VIEW_AGENCY: "melihat isian dan status OPD",
    Capability.VIEW_REGION: "melihat papan, nilai dan laporan seluruh daerah",
    Capability.FILL: "mengisi angka dan melampirkan data dukung",
    Capability.SUBMIT: "mengirim isian OPD",
    Capability.SUBMIT_ON_BEHALF: "mengisi dan mengirim atas nama OPD",
    Capability.APPROVE: "menyetujui atau mengembalikan isian OPD",
    Capability.ACCEPT: "menerima atau mengembalikan isian yang disetujui",
    Capability.REOPEN: "membuka kembali isian satu OPD",
    Capability.DECIDE_EVIDENCE: "menerima atau menolak data dukung",
    Capability.VIEW_EVIDENCE: "melihat register data dukung dan berkas umum serta internal",
    Capability.OPEN_RESTRICTED: "membuka berkas terbatas (tercatat)",
    Capability.REMIND: "menyiapkan dan mengirim pengingat",
    Capability.VIEW_HISTORY: "membaca riwayat",
    Capability.SET_OWNERS: "menetapkan pengampu indikator",
    Capability.SET_UP: "mengatur daerah, masa jabatan, sesi dan kalender",
    Capability.MANAGE_PEOPLE: "mengundang orang dan mengatur perannya",
    Capability.INSTALL_FRAMEWORK: "memasang versi kerangka",
    Capability.KEEP_OFFICIAL: "memasukkan deret statistik resmi ke register",
    Capability.OPEN_DISPUTE: "menjelaskan selisih dengan angka resmi dan menyusun sanggahan",
    Capability.SEND_DISPUTE: "mengirim sanggahan dan mencatat jawaban produsen data",
    Capability.WRITE_PART: "menulis bagian laporan yang diampunya dan mengomentari",
    Capability.EDIT_REPORT: "menyunting seluruh laporan dan menetapkan penulis tiap bagian",
    Capability.SEAL_REPORT: "menyegel dan menandatangani laporan, menerbitkan ralat",
    Capability.KEEP_TEMPLATES: "mengunggah kop surat, templat dan penanda tangan",
    Capability.KEEP_TRUST: "mengatur sertifikat tanda tangan yang dipercaya",
    Capability.RECEIVE_BUNDLE: "menerima bundel laporan dari daerah",
    Capability.RECEIVE_EVALUATION: "menerima hasil evaluasi untuk daerahnya",
    Capability.SHARE_MODEL: "membagikan konsep laporan percontohan",
    Capability.ADOPT_MODEL: "memasang konsep laporan percontohan",
    Capability.SCHEDULE_EVALUATION: "menjadwalkan evaluasi dan menyusun tim evaluator",
    Capability.EVALUATE: "menilai dan menulis catatan sebagai anggota tim evaluator",
    Capability.REPLY_TO_EVALUATION: "menanggapi nilai sebelum hasil ditetapkan",
    Capability.VIEW_FOLLOW_UP: "melihat catatan, tindak lanjut dan rapat",
    Capability.ASSIGN_ACTION: "menjadikan catatan tindak lanjut dan menunjuk OPD",
    Capability.WORK_ON_ACTION: "mengerjakan tindak lanjut OPD sendiri dan mengajukan buktinya",
    Capability.CHECK_ACTION: "memverifikasi bukti tindak lanjut",
    Capability.SUBMIT_ACTION: "mengajukan tindak lanjut kepada evaluator",
    Capability.SIGN_NOT_ACTIONABLE: "menandatangani alasan tidak dapat ditindaklanjuti",
    Capability.RECORD_RESULT: "mencatat surat evaluator tentang hasil tindak lanjut",
    Capability.HOLD_MEETING: "menyiapkan rapat, mencatat kehadiran, keputusan dan notulen",
    Capability.SIGN_MINUTES: "menandatangani notulen sebagai pimpinan rapat",
}
