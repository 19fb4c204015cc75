"""A finished paper as an answer: a file to keep."""

from django.http import Http404, HttpResponse

from buktikan.actions.paper_file import PaperFile


def answered(file: PaperFile) -> HttpResponse:
    """The file, under its own name."""
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.contents, content_type=file.media_type, headers=headers)


def one_of(form: str, forms: tuple[str, ...]) -> str:
    """The form that an address names; 404 for one that the paper does not have."""
    if form not in forms:
        raise Http404
    return form
