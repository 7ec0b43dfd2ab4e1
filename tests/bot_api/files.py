"""Files that people have uploaded, as a bot gets at them."""

from tests.bot_api.messages import Method
from tests.bot_api.params import Params
from tests.bot_api.refusals import Json, bad_request

BIGGEST = 20 * 1024 * 1024  # bytes that a bot may download


class Files:
    """there: file_id -> content. What has no content was never uploaded."""

    def __init__(self) -> None:
        self.there: dict[str, bytes] = {}

    def methods(self) -> dict[str, Method]:
        return {"getFile": self.get_file}

    async def get_file(self, params: Params) -> Json:
        file_id = params.text("file_id")
        content = self.there.get(file_id)
        if content is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(content) > BIGGEST:
            raise bad_request("file is too big")
        size = {"file_size": len(content)}
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_path": f"files/{file_id}.bin", **size}

    def at(self, path: str) -> bytes | None:
        return self.there.get(path.removeprefix("files/").removesuffix(".bin"))
