"""Forms of the follow-up: what is to be done, by whom, and what is said with a step."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.action import ActionPlan
from buktikan.core.numeral import NumberFormat, Numeral, print_number, read_numeral
from buktikan.records.models import Agency

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MoneyField(forms.CharField):
    """Rupiah as people write them: 204.000.000, Rp204 juta; exact."""

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The amount; None where nothing was said."""
        text = str(value or "").strip()
        if not text:
            return None
        found = read_numeral(text, NumberFormat.INDONESIAN)
        if not isinstance(found, Numeral):
            raise forms.ValidationError(
                _('"%(text)s" bukan jumlah rupiah. Tulis misalnya 204.000.000.') % {"text": text}
            )
        return found.amount


class PlanForm(forms.Form):
    """What one agency is to do; the benefit is asked first, as reports tell it first."""

    manfaat = forms.CharField(
        label=gettext_lazy("Manfaat yang diharapkan"),
        max_length=2000,
        help_text=gettext_lazy("Siapa merasakan apa, dan bagaimana itu akan terlihat."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kerja = forms.CharField(
        label=gettext_lazy("Yang dikerjakan"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opd = forms.ChoiceField(label=gettext_lazy("OPD penanggung jawab"))
    pendukung = forms.MultipleChoiceField(
        label=gettext_lazy("OPD pendukung"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )
    tenggat = forms.DateField(label=gettext_lazy("Tenggat"), widget=DAY)
    tempat = forms.CharField(label=gettext_lazy("Tempat"), max_length=300, required=False)
    penerima = forms.CharField(
        label=gettext_lazy("Penerima manfaat"), max_length=300, required=False
    )
    anggaran = MoneyField(
        label=gettext_lazy("Anggaran (rupiah)"),
        required=False,
        help_text=gettext_lazy("Kosong berarti belum disebut, bukan nol."),
    )
    sumber = forms.CharField(label=gettext_lazy("Sumber anggaran"), max_length=200, required=False)

    def __init__(
        self,
        data: QueryDict | None,
        agencies: Iterable[Agency],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """Agencies that are in force; a closed one takes nothing on."""
        super().__init__(data, initial=dict(initial or {}))
        choices = [(one.key, one.name) for one in agencies if one.closed_on is None]
        owner, helping = self.fields["opd"], self.fields["pendukung"]
        assert isinstance(owner, forms.ChoiceField)
        assert isinstance(helping, forms.ChoiceField)
        owner.choices = [("", _("pilih OPD")), *choices]
        helping.choices = choices

    def to_plan(self) -> ActionPlan:
        """What was filled in, as the core knows it."""
        given = self.cleaned_data
        return ActionPlan(
            agency=given["opd"],
            what=given["kerja"],
            due=given["tenggat"],
            supporting=tuple(one for one in given["pendukung"] if one != given["opd"]),
            where=given["tempat"],
            money=given["anggaran"],
            money_source=given["sumber"],
            beneficiaries=given["penerima"],
            benefit=given["manfaat"],
        )


def initial_of(plan: ActionPlan) -> dict[str, object]:
    """A plan as the form shows it."""
    return {
        "manfaat": plan.benefit,
        "kerja": plan.what,
        "opd": plan.agency,
        "pendukung": list(plan.supporting),
        "tenggat": plan.due,
        "tempat": plan.where,
        "penerima": plan.beneficiaries,
        "anggaran": "" if plan.money is None else print_number(plan.money),
        "sumber": plan.money_source,
    }


class ChangeForm(PlanForm):
    """An action written anew; its due date moves elsewhere, counted and with words."""

    kata = forms.CharField(label=gettext_lazy("Alasan perubahan"), max_length=2000, required=False)
    dasar = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None,
        agencies: Iterable[Agency],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """The due date is not asked."""
        super().__init__(data, agencies, initial)
        due = self.fields["tenggat"]
        due.required, due.widget = False, forms.HiddenInput()

    def changed_plan(self, due: date) -> ActionPlan:
        """The plan with the due date that stands."""
        self.cleaned_data["tenggat"] = due
        return self.to_plan()


class DueForm(forms.Form):
    """Another due date, with the reason."""

    tenggat = forms.DateField(label=gettext_lazy("Tenggat baru"), widget=DAY)
    kata = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=2000,
        help_text=gettext_lazy("Setiap pergeseran dihitung dan tampak pada matriks."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    giliran = forms.IntegerField(widget=forms.HiddenInput)


class ProgressForm(forms.Form):
    """How far the work is, and what stands in its way."""

    persen = forms.IntegerField(label=gettext_lazy("Kemajuan (persen)"), min_value=0, max_value=100)
    kendala = forms.CharField(
        label=gettext_lazy("Kendala"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    giliran = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why a note cannot be acted on."""

    alasan = forms.CharField(
        label=gettext_lazy("Alasan hukum"),
        max_length=4000,
        help_text=gettext_lazy(
            "Peraturan dan pasal yang melarang, atau kewenangan yang bukan milik daerah."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
