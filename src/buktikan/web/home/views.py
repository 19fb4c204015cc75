"""Pages of this step."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.web.page import SignedInRequest, page


@page()
def start(request: SignedInRequest) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")
