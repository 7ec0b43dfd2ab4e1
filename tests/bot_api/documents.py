"""What a document may be."""

from tests.bot_api.params import Params
from tests.bot_api.refusals import bad_request

BIGGEST = 50 * 1024 * 1024  # bytes


def sent_document(params: Params) -> tuple[str, bytes]:
    """Name and content of the document, uploaded now. Refuses addresses: nothing is fetched."""
    content = params.file("document")
    if content is None:
        raise bad_request("there is no document in the request")
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > BIGGEST:
        raise bad_request("file is too big")
    return params.file_name("document"), content
