"""The site's own files: styles, scripts, fonts and pictures, each at an address that changes when its content does."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ROOT = Path(__file__).parent / "static"
ADDRESS = "/static"
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
KEPT_FOR_AN_HOUR = "public, max-age=3600"


class UnbuiltAssetError(Exception):
    """A file that a page needs is not there: the browser assets have not been built."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no {name} in app/static; `make assets` builds what comes from npm.")
        self.name = name


@cache
def fingerprint(name: str) -> str:
    """The first letters of the SHA-256 of a file's content, read once. Raises UnbuiltAssetError."""
    try:
        content = (ROOT / name).read_bytes()
    except FileNotFoundError:
        raise UnbuiltAssetError(name) from None
    return hashlib.sha256(content).hexdigest()[:12]


def asset_url(name: str) -> str:
    """The address of one of our files, such as `vendor/onward.css`, that a browser may keep for ever."""
    return f"{ADDRESS}/{name}?v={fingerprint(name)}"


class AssetFiles(StaticFiles):
    """Serves our files; an address that carries a fingerprint may be kept for ever."""

    def __init__(self) -> None:
        super().__init__(directory=ROOT)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with word of how long it may be kept."""
        response = await super().get_response(path, scope)
        query = QueryParams(scope.get("query_string", b""))
        response.headers["Cache-Control"] = KEPT_FOR_EVER if "v" in query else KEPT_FOR_AN_HOUR
        return response
