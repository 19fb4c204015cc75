"""Bundles in pieces, for the script of the inbox: begin, send, go on where it broke off, finish.

Every answer is JSON. What went wrong is said in a sentence; the script shows it as it is.
"""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from buktikan.actions.exchange_arrival import Arrival, ArrivalError
from buktikan.actions.exchange_upload import (
    KIND,
    PIECE,
    OffsetError,
    Upload,
    UploadError,
    UploadGoneError,
    add_piece,
    begin,
    discard,
    finish,
    upload_of,
)
from buktikan.core.exchange import ArrivalState
from buktikan.records.models import Job
from buktikan.records.models.exchange import RECEIVING
from buktikan.records.models.job import JobState
from buktikan.web.exchange.shown import state_badge
from buktikan.web.page import SignedInRequest, page

Answer = JsonResponse
OFFSET, HASH = "X-Upload-Offset", "X-Upload-Sha256"


@page(*RECEIVING, methods=("POST",))
def begin_upload(request: SignedInRequest) -> Answer:
    """Begin, or go on: answers how much is here and the hashes of its pieces."""
    name, size = request.POST.get("nama", ""), request.POST.get("ukuran", "")
    try:
        held = begin(
            name,
            int(size) if size.isdecimal() else 0,
            owner=request.user.pk,
            fresh=request.POST.get("baru") == "ya",
        )
    except UploadError as error:
        return _refused(error)
    return _told(held)


@page(*RECEIVING, methods=("GET", "POST"))
def piece(request: SignedInRequest, upload: str) -> Answer:
    """GET: how much is here. POST: the next piece, its offset and hash in the headers."""
    owner = request.user.pk
    try:
        if request.method == "GET":
            return _told(upload_of(upload, owner=owner))
        offset = request.headers.get(OFFSET, "")
        data = request.read(PIECE + 1)
        held = add_piece(
            upload,
            int(offset) if offset.isdecimal() else -1,
            data,
            request.headers.get(HASH, ""),
            owner=owner,
        )
    except UploadError as error:
        return _refused(error)
    return Answer({"offset": held.offset, "size": held.size})


@page(*RECEIVING, methods=("POST",))
def finish_upload(request: SignedInRequest, upload: str) -> Answer:
    """Take in what is here whole; a large one is worked off behind the page: ask again."""
    owner = request.user.pk
    job = Job.objects.filter(key=f"{KIND} {upload}", arguments__owner=owner).first()
    if job is not None:
        return _of_job(job)
    try:
        taken = finish(upload, owner=owner, by=request.user.name)
    except (UploadError, ArrivalError) as error:
        return _refused(error)
    return _of_job(taken) if isinstance(taken, Job) else _arrived(taken)


@page(*RECEIVING, methods=("POST",))
def discard_upload(request: SignedInRequest, upload: str) -> HttpResponse:
    """Throw away what did not arrive, from the list of the inbox."""
    try:
        discard(upload, owner=request.user.pk)
    except UploadGoneError:
        return redirect("exchange:inbox")
    return redirect("exchange:inbox")


def _told(held: Upload) -> Answer:
    return Answer(
        {
            "upload": held.token,
            "offset": held.offset,
            "size": held.size,
            "pieces": held.pieces,
            "piece": PIECE,
            "url": reverse("exchange:piece", args=[held.token]),
            "finish": reverse("exchange:finish", args=[held.token]),
        }
    )


def _refused(error: Exception) -> Answer:
    told: dict[str, str | int] = {"error": str(error)}
    if isinstance(error, OffsetError):
        return Answer({**told, "offset": error.offset}, status=HTTPStatus.CONFLICT)
    gone = isinstance(error, UploadGoneError)
    return Answer(told, status=HTTPStatus.GONE if gone else HTTPStatus.UNPROCESSABLE_ENTITY)


def _arrived(arrival: Arrival) -> Answer:
    state = arrival.bundle.state_now
    return Answer(
        {
            "bundle": reverse("exchange:bundle", args=[arrival.bundle.pk]),
            "known": arrival.known,
            "quarantined": state is ArrivalState.QUARANTINED,
            "state": state_badge(state).label,
        }
    )


def _of_job(job: Job) -> Answer:
    if job.state == JobState.FAILED.value:
        return Answer({"error": job.message}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if job.state != JobState.DONE.value:
        return Answer({"waiting": True}, status=HTTPStatus.ACCEPTED)
    found = job.result.get("bundle")
    url = reverse("exchange:bundle", args=[found]) if found else reverse("exchange:inbox")
    return Answer({"bundle": url, "known": False, "quarantined": False, "state": ""})
