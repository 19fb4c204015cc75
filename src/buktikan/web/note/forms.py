"""Forms of notes: what an evaluator writes, and what one looks for."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.finding import findings_now
from buktikan.actions.framework import installed
from buktikan.actions.note_search import NoteWish
from buktikan.actions.note_writing import Wording
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.records.models import EvaluationSession, Place
from buktikan.web.words import words

NOT_REPEATED = "-"
Choices = list[tuple[str, str]]


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class NoteForm(forms.Form):
    """What an evaluator says of the report or of one line."""

    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"))
    bobot = forms.ChoiceField(label=gettext_lazy("Bobot"))
    baris = forms.ChoiceField(label=gettext_lazy("Tentang"), required=False)
    temuan = forms.ChoiceField(
        label=gettext_lazy("Jenis temuan"),
        required=False,
        help_text=gettext_lazy("Dipakai untuk menghitung daerah dengan temuan yang sama."),
    )
    isi = forms.CharField(
        label=gettext_lazy("Isi catatan"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "id"}),
    )
    harapan = forms.CharField(
        label=gettext_lazy("Perubahan yang diharapkan"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "id"}),
    )
    pembicara = forms.CharField(
        label=gettext_lazy("Disampaikan oleh"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Kosong: nama Anda."),
    )
    tenggat = forms.DateField(label=gettext_lazy("Tenggat"), required=False, widget=_day())
    ulang = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput())

    def __init__(
        self, session: EvaluationSession, data: QueryDict | None = None, **named: object
    ) -> None:
        """Choices of the session's framework and of the library; `due` is told beside the field."""
        initial = named.get("initial")
        assert initial is None or isinstance(initial, dict)
        super().__init__(data, initial=initial)
        self._choose("jenis", [(one.value, words(one)) for one in NoteKind])
        self._choose("bobot", [(one.value, words(one)) for one in Severity])
        self._choose("baris", [("", _("seluruh laporan")), *_lines(session)])
        offered = [(one.code, words(one.name)) for one in findings_now().offered()]
        kept = str((initial or {}).get("temuan", ""))
        if kept and kept not in dict(offered):
            offered.append((kept, findings_now().name_of(kept)))
        self._choose("temuan", [("", _("belum dipilih")), *offered])
        self.fields["tenggat"].help_text = str(named.get("due", ""))

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wording(self) -> Wording:
        """What was typed, as the action takes it."""
        asked = self.cleaned_data
        repeats = asked["ulang"]
        return Wording(
            kind=NoteKind(asked["jenis"]),
            text=asked["isi"],
            severity=Severity(asked["bobot"]),
            line=asked["baris"],
            finding=asked["temuan"],
            expected=asked["harapan"],
            speaker=asked["pembicara"],
            due=asked["tenggat"],
            repeats="" if repeats == NOT_REPEATED else repeats,
        )


def _lines(session: EvaluationSession) -> Choices:
    framework = installed(session.framework_id, session.framework.fingerprint)
    scope = set(session.scope.split())
    asked = [one for one in framework.priorities if not scope or one.code in scope]
    priorities = [(one.code, f"{one.code} {words(one.name)}") for one in asked]
    return priorities + [(one.code, f"{one.code} {words(one.name)}") for one in framework.lines]


class SearchForm(forms.Form):
    """What notes are looked for; everything may be left blank."""

    q = forms.CharField(
        label=gettext_lazy("Kata"),
        required=False,
        max_length=200,
        help_text=gettext_lazy('Frasa dalam tanda "kutip"; awal kata dengan bintang: perizin*'),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    wilayah = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False)
    bobot = forms.ChoiceField(label=gettext_lazy("Bobot"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    temuan = forms.ChoiceField(label=gettext_lazy("Jenis temuan"), required=False)
    baris = forms.CharField(label=gettext_lazy("Kode baris"), required=False, max_length=20)
    dari = forms.DateField(label=gettext_lazy("Sesi sejak"), required=False, widget=_day())
    sampai = forms.DateField(label=gettext_lazy("Sesi sampai"), required=False, widget=_day())

    def __init__(self, data: QueryDict, places: list[Place]) -> None:
        """Choices of what there is; `places` are regions and provinces that the person reaches."""
        super().__init__(data)
        everything = [("", _("semua"))]
        self._choose("wilayah", everything + [(one.key, one.name) for one in places])
        self._choose("jenis", everything + [(one.value, words(one)) for one in NoteKind])
        self._choose("bobot", everything + [(one.value, words(one)) for one in Severity])
        self._choose("keadaan", everything + [(one.value, words(one)) for one in NoteState])
        types = findings_now().types
        self._choose("temuan", everything + [(one.code, words(one.name)) for one in types])

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wish(self) -> NoteWish:
        """What was asked for; nothing where the form is wrong."""
        if not self.is_valid():
            return NoteWish()
        asked = self.cleaned_data
        return NoteWish(
            words=asked["q"],
            place=asked["wilayah"],
            kind=NoteKind(asked["jenis"]) if asked["jenis"] else None,
            severity=Severity(asked["bobot"]) if asked["bobot"] else None,
            state=NoteState(asked["keadaan"]) if asked["keadaan"] else None,
            finding=asked["temuan"],
            line=asked["baris"].strip(),
            held_from=asked["dari"],
            held_to=asked["sampai"],
        )
