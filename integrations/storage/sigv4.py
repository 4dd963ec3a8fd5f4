"""AWS Signature Version 4: what opens S3 and everything that speaks like it (pure).

After "Signature Calculations for the Authorization Header" in the Amazon S3 API reference.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"
SERVICE = "s3"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Whose requests these are, and where."""

    access_key: str
    secret_key: str = field(repr=False)
    region: str


def signed_headers(
    credentials: Credentials, method: str, url: str, headers: Mapping[str, str], body: bytes, now: datetime
) -> dict[str, str]:
    """The headers to send: those given, and those that sign them. The address must have no query."""
    moment, digest = now.strftime("%Y%m%dT%H%M%SZ"), hashlib.sha256(body).hexdigest()
    parts = urlsplit(url)
    signed = {name.lower(): value.strip() for name, value in headers.items()}
    signed |= {"host": parts.netloc, "x-amz-content-sha256": digest, "x-amz-date": moment}
    names = ";".join(sorted(signed))
    lines = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
    request = "\n".join((method, quote(parts.path, safe="/-_.~%"), "", lines, names, digest))
    scope = f"{moment[:8]}/{credentials.region}/{SERVICE}/aws4_request"
    to_sign = "\n".join((ALGORITHM, moment, scope, hashlib.sha256(request.encode()).hexdigest()))
    signature = hmac.digest(_key(credentials, moment[:8]), to_sign.encode(), "sha256").hex()
    granted = f"Credential={credentials.access_key}/{scope},SignedHeaders={names},Signature={signature}"
    return {**signed, "authorization": f"{ALGORITHM} {granted}"}


def _key(credentials: Credentials, day: str) -> bytes:
    key = f"AWS4{credentials.secret_key}".encode()
    for step in (day, credentials.region, SERVICE, "aws4_request"):
        key = hmac.digest(key, step.encode(), "sha256")
    return key
