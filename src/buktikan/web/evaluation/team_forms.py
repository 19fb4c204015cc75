"""Forms of a team: they read what was typed; actions judge and write."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.evaluation import RecusalGround, Seat
from buktikan.records.models import Person
from buktikan.web.words import words as said

Choices = Sequence[tuple[str, str]]


def choices_of(people: Iterable[Person]) -> Choices:
    """People by their key, with the address that tells two of one name apart."""
    return [("", _("Pilih orang")), *((str(one.pk), f"{one.name} · {one.email}") for one in people)]


class SeatForm(forms.Form):
    """A seat for somebody."""

    person = forms.ChoiceField(label=gettext_lazy("Orang"))
    seat = forms.ChoiceField(label=gettext_lazy("Kedudukan"))
    office = forms.CharField(
        label=gettext_lazy("Direktorat atau unit kerja"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Bila sama dengan direktorat asal kepala daerah, ia berhalangan."),
    )
    words = forms.CharField(
        label=gettext_lazy("Alasan perubahan"),
        required=False,
        help_text=gettext_lazy("Wajib sesudah penilaian dimulai."),
    )

    def __init__(self, data: object, people: Iterable[Person]) -> None:
        super().__init__(data, prefix="duduk")  # type: ignore[arg-type]  # Django's QueryDict
        _choices(self, "person", choices_of(people))
        _choices(self, "seat", [(one.value, said(one)) for one in Seat])


class LeaveForm(forms.Form):
    """Somebody taken out of the team."""

    person = forms.ChoiceField(label=gettext_lazy("Orang"))
    words = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        help_text=gettext_lazy("Wajib sesudah penilaian dimulai."),
    )

    def __init__(self, data: object, people: Iterable[Person]) -> None:
        super().__init__(data, prefix="keluar")  # type: ignore[arg-type]  # Django's QueryDict
        _choices(self, "person", choices_of(people))


class RecusalForm(forms.Form):
    """Somebody who does not judge this region, or does again."""

    person = forms.ChoiceField(label=gettext_lazy("Orang"))
    ground = forms.ChoiceField(label=gettext_lazy("Sebab"))
    words = forms.CharField(
        label=gettext_lazy("Alasan"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Dibaca oleh tim dan penyusunnya, tidak oleh daerah."),
    )

    def __init__(self, data: object, people: Iterable[Person], prefix: str) -> None:
        super().__init__(data, prefix=prefix)  # type: ignore[arg-type]  # Django's QueryDict
        _choices(self, "person", choices_of(people))
        _choices(self, "ground", [(one.value, said(one)) for one in RecusalGround])


def _choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
