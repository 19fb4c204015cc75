"""Asking a time stamp authority (RFC 3161) over HTTP."""

from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from buktikan.documents.signing_http import ServiceError, send

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class HttpStamper(TimeStamper):
    """Stamps from the authority at an address; the library compares nonce and imprint."""

    def __init__(self, url: str, *, seconds: float = 20.0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's own
        self._url = url
        self._seconds = seconds

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """The authority's answer; raises TimestampRequestError without a readable one."""
        headers = {"Content-Type": QUERY, "Accept": REPLY}
        try:
            reply = send("POST", self._url, req.dump(), headers, seconds=self._seconds)
        except ServiceError as fault:
            raise TimestampRequestError(str(fault)) from fault
        if reply.status != 200:
            raise TimestampRequestError(f"Layanan stempel waktu menjawab {reply.status}.")
        try:
            answer = TimeStampResp.load(reply.body, strict=True)
            _ = answer["status"]["status"].native
        except (ValueError, TypeError, KeyError) as fault:
            raise TimestampRequestError("Jawaban layanan stempel waktu tidak terbaca.") from fault
        return answer
