"""What one may look for in a region's history."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.records.models import Agency
from buktikan.web.history.sentences import GROUPS


class HistoryForm(forms.Form):
    """Filters; all of them may be left blank."""

    kata = forms.CharField(label=gettext_lazy("Kata"), required=False, max_length=100)
    orang = forms.CharField(label=gettext_lazy("Orang"), required=False, max_length=100)
    opd = forms.ChoiceField(label=gettext_lazy("OPD"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False)
    dari = forms.DateField(
        label=gettext_lazy("Dari hari"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    sampai = forms.DateField(
        label=gettext_lazy("Sampai hari"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, data: object, agencies: Iterable[Agency]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # GET data
        everything = ("", _("semua"))
        self._choice("opd").choices = [everything, *((one.key, one.name) for one in agencies)]
        self._choice("jenis").choices = [everything, *((one.key, one.label) for one in GROUPS)]

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean(self) -> dict[str, object]:
        """The range has to have a day."""
        given = self.cleaned_data
        first, last = given.get("dari"), given.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("Hari terakhir mendahului hari pertama."))
        return given

    @property
    def is_used(self) -> bool:
        """Whether anything is left out."""
        return any(self.cleaned_data.values()) if self.is_valid() else True
