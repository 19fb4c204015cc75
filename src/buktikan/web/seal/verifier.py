"""The page that checks bundles elsewhere: one file, to be sent along with a bundle."""

from django.http import Http404, HttpResponse

from buktikan.documents.verification_page import (
    FILE_NAME,
    PageNotBuiltError,
    verification_page,
)
from buktikan.web.page import SignedInRequest, page


@page()
def verifier(request: SignedInRequest) -> HttpResponse:
    """The file itself; it is saved, not shown, since it is meant for other computers."""
    try:
        content = verification_page()
    except PageNotBuiltError as fault:
        raise Http404(str(fault)) from None
    return HttpResponse(
        content,
        content_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )
