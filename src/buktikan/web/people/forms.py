"""The form that invites somebody."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.core.granting import fits, grantable_roles, may_grant
from buktikan.core.rights import Access, Capability, Grant, Reach, Role
from buktikan.records.models import Agency, Invitation, Membership, Person, Place
from buktikan.records.places import places_of_grants
from buktikan.web.words import words


class InviteForm(forms.Form):
    """Who is invited, as what, and where; only what lies within the inviter's own reach."""

    email = forms.EmailField(label=gettext_lazy("Alamat surel"), max_length=254)
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    role = forms.ChoiceField(label=gettext_lazy("Peran"))
    place = forms.ModelChoiceField(label=gettext_lazy("Wilayah"), queryset=Place.objects.none())
    agency = forms.ModelChoiceField(
        label=gettext_lazy("OPD"),
        queryset=Agency.objects.none(),
        required=False,
        help_text=gettext_lazy("Hanya untuk peran petugas dan kepala OPD."),
    )

    def __init__(self, data: object, *, by: Person) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # POST data or None
        self.access: Access = by.access()
        roles = [(one.value, words(one)) for one in grantable_roles(self.access)]
        self._choice("role").choices = [("", "–"), *roles]
        places = places_of_grants(self.access, Capability.MANAGE_PEOPLE)
        self._rows("place").queryset = places
        agencies = Agency.objects.visible_to(by).in_force().select_related("region")
        self._rows("agency").queryset = agencies.order_by("region_id", "name")

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def _rows(self, name: str) -> "forms.ModelChoiceField[Place] | forms.ModelChoiceField[Agency]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def clean(self) -> dict[str, object]:
        """The parts have to fit each other."""
        given = self.cleaned_data
        role, place, agency = given.get("role"), given.get("place"), given.get("agency")
        if not role or place is None:
            return given
        if not fits(Role(role), place.pk):
            self.add_error("place", _("Peran ini tidak ada di tingkat wilayah itu."))
        elif Role(role).reach is Reach.AGENCY:
            self._check_agency(place, agency)
        elif agency is not None:
            self.add_error("agency", _("Peran ini bukan peran OPD; kosongkan OPD."))
        if not self.errors and not may_grant(self.access, self.grant()):
            self.add_error("role", _("Peran ini di luar jangkauan Anda."))
        if not self.errors and self._is_held():
            self.add_error("email", _("Orang ini sudah memegang peran itu di sana."))
        if not self.errors and self._is_offered():
            self.add_error(
                "email", _("Undangan yang sama sudah menunggu. Kirim ulang dari daftar orang.")
            )
        return given

    def _check_agency(self, place: Place, agency: Agency | None) -> None:
        if agency is None:
            self.add_error("agency", _("Pilih OPD untuk peran ini."))
        elif agency.region_id != place.pk:
            self.add_error("agency", _("OPD ini bukan OPD wilayah itu."))

    def _is_held(self) -> bool:
        asked = {**self._asked(), "person__email__iexact": self.cleaned_data["email"]}
        return Membership.objects.in_force().filter(**asked).exists()

    def _is_offered(self) -> bool:
        asked = {**self._asked(), "email__iexact": self.cleaned_data["email"]}
        waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
        return waiting.filter(**asked).exists()

    def _asked(self) -> dict[str, str]:
        grant = self.grant()
        return {"role": grant.role.value, "place_id": grant.place, "agency": grant.agency}

    def grant(self) -> Grant:
        """The role that is offered."""
        agency = self.cleaned_data.get("agency")
        return Grant(
            Role(self.cleaned_data["role"]),
            self.cleaned_data["place"].pk,
            agency.key if agency else "",
        )
