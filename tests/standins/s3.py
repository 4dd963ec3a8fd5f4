"""A local stand-in of S3: keeps objects in memory, and refuses what is not signed for it.

The signature is worked out again from what came over the wire, as the service itself does.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, field

from tests.standins.serving import Answered, Asked, StandIn

_GRANTED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[^/]+)/s3/aws4_request,"
    r"SignedHeaders=(?P<names>[^,]+),Signature=(?P<signature>[0-9a-f]{64})"
)


@dataclass(frozen=True)
class Owner:
    """Whose bucket it is."""

    access_key: str = "AKIDEXAMPLE"
    secret_key: str = "a secret of the tests"
    region: str = "eu-central-1"
    bucket: str = "proofs"


@dataclass
class Held:
    """An object."""

    content: bytes
    content_type: str


@dataclass
class S3StandIn(StandIn):
    """One bucket."""

    owner: Owner = field(default_factory=Owner)
    objects: dict[str, Held] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def answer(self, asked: Asked) -> Answered:
        """What S3 would say."""
        if not self._is_signed(asked):
            return 403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>"
        _, bucket, key = asked.path.split("/", 2)
        if bucket != self.owner.bucket:
            return 404, b"<Error><Code>NoSuchBucket</Code></Error>"
        return self._serve(asked, key)

    def _serve(self, asked: Asked, key: str) -> Answered:
        if asked.method == "PUT":
            self.objects[key] = Held(asked.body, asked.headers["content-type"])
            return 200, b""
        if asked.method == "DELETE":
            self.objects.pop(key, None)
            return 204, b""
        held = self.objects.get(key)
        return (200, held.content) if held else (404, b"<Error><Code>NoSuchKey</Code></Error>")

    def _is_signed(self, asked: Asked) -> bool:
        granted = _GRANTED.fullmatch(asked.headers.get("authorization", ""))
        if granted is None or granted["key"] != self.owner.access_key:
            return False
        names = granted["names"].split(";")
        if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(names):
            return False
        if asked.headers["x-amz-content-sha256"] != hashlib.sha256(asked.body).hexdigest():
            return False
        return hmac.compare_digest(granted["signature"], self._signature(asked, granted, names))

    def _signature(self, asked: Asked, granted: re.Match[str], names: list[str]) -> str:
        canonical = [asked.method, asked.path, ""]
        canonical += [f"{name}:{asked.headers[name]}" for name in names]
        canonical += ["", granted["names"], asked.headers["x-amz-content-sha256"]]
        hashed = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
        scope = f"{granted['day']}/{self.owner.region}/s3/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{asked.headers['x-amz-date']}\n{scope}\n{hashed}"
        key = b"AWS4" + self.owner.secret_key.encode()
        for part in (*scope.split("/"), text):
            key = hmac.new(key, part.encode(), "sha256").digest()
        return key.hex()
