"""Which events a person finds: those that the filters admit among those one may see."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from buktikan.actions.agency import lineage
from buktikan.actions.framework import installed
from buktikan.records.models import Agency, Event, FrameworkVersion, Person
from buktikan.web.history.forms import HistoryForm
from buktikan.web.history.sentences import GROUPS
from buktikan.web.history.told import Names
from buktikan.web.words import words as said


def events_found(
    form: HistoryForm, region: str, agencies: Iterable[Agency], person: Person
) -> QuerySet[Event]:
    """The region's events, the newest first; none for filters that contradict themselves."""
    rows = Event.objects.visible_to(person).of_region(region)
    if not form.is_valid():
        return rows.none()
    given = form.cleaned_data
    rows = rows.between(given["dari"], given["sampai"])
    if given["orang"]:
        rows = rows.by_person(given["orang"])
    chosen = next((one for one in agencies if one.key == given["opd"]), None)
    if chosen is not None:
        rows = rows.filter(agency__in=lineage(chosen))
    group = next((one for one in GROUPS if one.key == given["jenis"]), None)
    if group is not None:
        wanted = Q()
        for noun in group.nouns:
            wanted |= Q(verb__startswith=f"{noun}.")
        rows = rows.filter(wanted)
    if given["kata"]:
        words = given["kata"]
        rows = rows.annotate(told=Cast("detail", TextField())).filter(
            Q(subject__icontains=words) | Q(by__icontains=words) | Q(told__icontains=words)
        )
    return rows


def names_of(agencies: Iterable[Agency]) -> Names:
    """What agencies are called today, and elements in the newest framework that has them."""
    elements: dict[str, str] = {}
    versions = FrameworkVersion.objects.order_by("-valid_from").values_list("key", "fingerprint")
    for key, fingerprint in versions:
        for name, element in installed(key, fingerprint).elements.items():
            elements.setdefault(name, said(element.label))
    return Names({one.key: one.name for one in agencies}, elements)
