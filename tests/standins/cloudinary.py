"""A local stand-in of Cloudinary's upload API: keeps private assets in memory, and checks each signature."""

import contextlib
import hashlib
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from werkzeug.formparser import parse_form_data
from werkzeug.test import EnvironBuilder

from tests.standins.serving import Answered, Asked, StandIn

NOT_SIGNED = {"file", "cloud_name", "resource_type", "api_key", "signature"}


@dataclass(frozen=True)
class Asset:
    """A stored picture or PDF."""

    content: bytes
    content_type: str
    kind: str


@dataclass
class CloudinaryStandIn(StandIn):
    """One cloud."""

    cloud: str = "resort"
    api_key: str = "874837483274837"
    api_secret: str = "a secret of the tests"
    assets: dict[str, Asset] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def answer(self, asked: Asked) -> Answered:
        """What Cloudinary would say."""
        address = urlsplit(asked.path)
        call = address.path.removeprefix(f"/v1_1/{self.cloud}")
        fields, file = _read(asked, address.query)
        if not self._is_signed(fields):
            return _error(401, "Invalid Signature")
        match call:
            case "/auto/upload" if file is not None:
                return self._upload(fields, file)
            case "/image/download":
                asset = self.assets.get(fields["public_id"])
                return (200, asset.content) if asset else _error(404, "Resource not found")
            case "/image/destroy":
                gone = self.assets.pop(fields["public_id"], None)
                return 200, json.dumps({"result": "ok" if gone else "not found"}).encode()
        return _error(404, "Unknown call")

    def _upload(self, fields: dict[str, str], file: tuple[bytes, str]) -> Answered:
        content, content_type = file
        public_id, kind = fields["public_id"], fields.get("type", "upload")
        self.assets[public_id] = Asset(content, content_type, kind)
        url = f"https://res.cloudinary.com/{self.cloud}/image/{kind}/{public_id}"
        return 200, json.dumps({"public_id": public_id, "bytes": len(content), "secure_url": url}).encode()

    def _is_signed(self, fields: dict[str, str]) -> bool:
        signed = "&".join(f"{name}={fields[name]}" for name in sorted(fields) if name not in NOT_SIGNED)
        expected = hashlib.sha1((signed + self.api_secret).encode()).hexdigest()
        own = fields.get("api_key") == self.api_key and "timestamp" in fields
        return own and fields.get("signature") == expected


def _read(asked: Asked, query: str) -> tuple[dict[str, str], tuple[bytes, str] | None]:
    """The fields of the query or of the form, and the file of the form."""
    if asked.method == "GET":
        return dict(parse_qsl(query)), None
    environ = EnvironBuilder(
        method="POST", data=asked.body, content_type=asked.headers["content-type"]
    ).get_environ()
    _, form, files = parse_form_data(environ)
    sent = files.get("file")
    if sent is None:
        return form.to_dict(), None
    with contextlib.closing(sent):
        return form.to_dict(), (sent.read(), sent.mimetype)


def _error(status: int, message: str) -> Answered:
    return status, json.dumps({"error": {"message": message}}).encode()
