"""The form that invites somebody."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.granting import fits, grantable_roles, may_grant
from buktikan.core.rights import Grant, Reach, Role
from buktikan.records.models import Agency, Invitation, Membership, Person, Place
from buktikan.web.words import words


class InviteForm(forms.Form):
    """Who is invited, and as what, in one place; only what lies within the inviter's own reach."""

    email = forms.EmailField(label=gettext_lazy("Alamat surel"), max_length=254)
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    role = forms.ChoiceField(label=gettext_lazy("Peran"))
    agency = forms.ModelChoiceField(
        label=gettext_lazy("OPD"),
        queryset=Agency.objects.none(),
        required=False,
        help_text=gettext_lazy("Hanya untuk peran petugas dan kepala OPD."),
    )

    def __init__(self, data: object, *, by: Person, place: Place) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # POST data or None
        self.access, self.place = by.access(), place
        roles = [one for one in grantable_roles(self.access) if fits(one, place.pk)]
        role, agency = self.fields["role"], self.fields["agency"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(agency, forms.ModelChoiceField)
        role.choices = [("", "–"), *((one.value, words(one)) for one in roles)]
        rows = Agency.objects.visible_to(by).in_force().filter(region_id=place.pk)
        if rows.exists():
            agency.queryset = rows.order_by("name")
        else:
            del self.fields["agency"]

    def clean(self) -> dict[str, object]:
        """The parts have to fit each other, and the offer must be new."""
        given = self.cleaned_data
        if not given.get("role"):
            return given
        of_an_agency = Role(given["role"]).reach is Reach.AGENCY
        if of_an_agency and given.get("agency") is None:
            self._refuse("agency", _("Pilih OPD untuk peran ini."))
        elif not of_an_agency and given.get("agency") is not None:
            self._refuse("agency", _("Peran ini bukan peran OPD; kosongkan OPD."))
        elif not may_grant(self.access, self.grant()):
            self._refuse("role", _("Peran ini di luar jangkauan Anda."))
        elif "email" in given:
            self._check_is_new(given["email"])
        return given

    def _refuse(self, name: str, why: str) -> None:
        if not self.errors:
            self.add_error(name if name in self.fields else None, why)

    def _check_is_new(self, email: str) -> None:
        grant = self.grant()
        asked = {"role": grant.role.value, "place_id": grant.place, "agency": grant.agency}
        held = Membership.objects.in_force().filter(**asked, person__email__iexact=email)
        waiting = Invitation.objects.filter(
            **asked, email__iexact=email, accepted_at=None, withdrawn_at=None
        )
        if held.exists():
            self._refuse("email", _("Orang ini sudah memegang peran itu di sana."))
        elif waiting.exists():
            self._refuse(
                "email", _("Undangan yang sama sudah menunggu. Kirim ulang dari daftar orang.")
            )

    def grant(self) -> Grant:
        """The role that is offered."""
        agency = self.cleaned_data.get("agency")
        return Grant(
            Role(self.cleaned_data["role"]), self.place.pk, agency.key if agency is not None else ""
        )
