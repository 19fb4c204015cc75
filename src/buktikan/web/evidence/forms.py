"""What people ask of the register, why they open a file, what they decide."""

from collections.abc import Iterable

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.evidence_register import Wanted
from buktikan.core.evidence import EvidenceClass, EvidenceState

StrOrPromise = str | Promise
NOTHING_BACKED = "tanpa"
STATE_WORDS = {
    EvidenceState.WAITING: gettext_lazy("menunggu verifikasi"),
    EvidenceState.ACCEPTED: gettext_lazy("diterima"),
    EvidenceState.REJECTED: gettext_lazy("ditolak"),
}
CLASS_WORDS = {
    EvidenceClass.PUBLIC: gettext_lazy("publik"),
    EvidenceClass.INTERNAL: gettext_lazy("internal"),
    EvidenceClass.RESTRICTED: gettext_lazy("terbatas"),
}


class RegisterForm(forms.Form):
    """The search of the register, sent by GET."""

    cari = forms.CharField(label=gettext_lazy("Cari"), required=False, max_length=200)
    kelas = forms.ChoiceField(label=gettext_lazy("Kelas"), required=False)
    opd = forms.ChoiceField(label=gettext_lazy("OPD"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)

    def __init__(self, data: object, agencies: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the GET parameters
        everything: tuple[str, StrOrPromise] = ("", _("semua"))
        states: list[tuple[str, StrOrPromise]] = [
            (one.value, words) for one, words in STATE_WORDS.items()
        ]
        choices: dict[str, list[tuple[str, StrOrPromise]]] = {
            "kelas": [everything, *((one.value, words) for one, words in CLASS_WORDS.items())],
            "opd": [everything, *agencies],
            "keadaan": [everything, *states, (NOTHING_BACKED, _("tidak mendukung apa pun"))],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def wanted(self) -> Wanted:
        """What is looked for; a field that nobody can read asks for nothing."""
        self.is_valid()
        given = self.cleaned_data
        state, kind = given.get("keadaan", ""), given.get("kelas", "")
        return Wanted(
            words=given.get("cari", ""),
            classification=EvidenceClass(kind) if kind else None,
            agency=given.get("opd", ""),
            state=EvidenceState(state) if state not in ("", NOTHING_BACKED) else None,
            backs_nothing=state == NOTHING_BACKED,
        )


class PurposeForm(forms.Form):
    """Why a restricted file is opened."""

    purpose = forms.CharField(
        label=gettext_lazy("Keperluan"),
        max_length=300,
        help_text=gettext_lazy("Nama Anda, waktu, dan keperluan ini tercatat dan dapat dilihat."),
        error_messages={
            "required": gettext_lazy("Tuliskan keperluan membuka berkas terbatas ini.")
        },
    )


class DecisionForm(forms.Form):
    """What the verifier decides of one or several links."""

    tautan = forms.TypedMultipleChoiceField(coerce=int)
    keputusan = forms.ChoiceField(choices=[(one.value, one.value) for one in EvidenceState])
    alasan = forms.CharField(required=False, max_length=1000)

    def __init__(self, data: object, links: Iterable[int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the POST data
        field = self.fields["tautan"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(pk), str(pk)) for pk in links]
        field.error_messages["required"] = _("Pilih sedikitnya satu tautan.")

    def clean(self) -> dict[str, object]:
        """A rejection has to say why."""
        given = self.cleaned_data
        rejects = given.get("keputusan") == EvidenceState.REJECTED.value
        if rejects and not str(given.get("alasan", "")).strip():
            self.add_error(
                "alasan",
                _("Mohon tuliskan alasan penolakan, supaya OPD tahu apa yang harus diperbaiki."),
            )
        return given
