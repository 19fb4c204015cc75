"""Who signs a region's documents, and from when."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.change import SetUpError
from buktikan.actions.clock import now
from buktikan.actions.template import name_signatory
from buktikan.core.rights import Capability
from buktikan.core.template import SigningPart, signatory_on
from buktikan.records.models import RegionProfile, RegionSignatory
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.shown import crumbs_of_region, saved, shown
from buktikan.web.template.forms import SignatoryForm


@page(Capability.KEEP_TEMPLATES, methods=("GET", "POST"))
def signatories(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Everybody who ever signed, and a form for who comes next."""
    form = SignatoryForm(request.POST or None, initial={"valid_from": now().date()})
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data, "part": SigningPart(form.cleaned_data["part"])}
        try:
            row = name_signatory(region.pk, **given, by=str(request.user))
            words = _("%(name)s dicatat.") % {"name": row.name}
            return saved(request, words, "template:signatories", region.pk)
        except SetUpError as error:
            form.add_error("valid_to", str(error))
    rows = RegionSignatory.objects.visible_to(request.user).filter(region_id=region.pk)
    known = RegionSignatory.objects.of_region(region.pk)
    context = {
        "region": region,
        "rows": rows,
        "today": [signatory_on(now().date(), part, known) for part in SigningPart],
        "crumbs": crumbs_of_region(
            region, (_("Templat"), reverse("template:region", args=[region.pk]))
        ),
    }
    return shown(request, "template/signatories.html", context, form)
