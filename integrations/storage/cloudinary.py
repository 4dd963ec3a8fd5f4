"""Files at Cloudinary, as private assets: nobody reaches one without a signature of ours.

After Cloudinary's "Upload API reference" and "Authentication signatures". Pictures and PDFs are both of its
resource type ``image``; an asset's public id has no extension, its format is kept apart.
"""

import hashlib
import secrets
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from integrations.http import HttpClient, HttpError, HttpResponse
from integrations.parsing import MalformedBodyError, parse_json_object
from integrations.storage.port import Clock, NoSuchFileError, StorageError, StoredFile, checked_key

API_BASE = "https://api.cloudinary.com"

Fields = dict[str, str]


class CloudinaryStorage:
    """Implements :class:`integrations.storage.port.Storage`. Serves all threads, as its HTTP client does."""

    def __init__(
        self,
        http: HttpClient,
        clock: Clock,
        cloud: str,
        api_key: str,
        api_secret: str,
        api_base: str = API_BASE,
    ) -> None:
        self._http = http
        self._clock = clock
        self._base = f"{api_base.rstrip('/')}/v1_1/{quote(cloud, safe='')}"
        self._api_key = api_key
        self._api_secret = api_secret

    def put(self, key: str, content: bytes, content_type: str) -> StoredFile:
        """Keep a file."""
        public_id, _ = _asset(key)
        fields = self._signed({"public_id": public_id, "type": "private"})
        boundary = secrets.token_hex(16)
        answer = self._ask(
            "POST",
            f"{self._base}/auto/upload",
            f"multipart/form-data; boundary={boundary}",
            _multipart(fields, key.rpartition("/")[2], content, content_type, boundary),
        )
        url = _object(_taken(answer)).get("secure_url")
        return StoredFile(key, url if isinstance(url, str) else None, len(content), content_type)

    def get(self, key: str) -> bytes:
        """The content, by Cloudinary's signed download of private assets."""
        public_id, extension = _asset(key)
        fields = self._signed({"public_id": public_id, "format": extension, "type": "private"})
        answer = self._ask("GET", f"{self._base}/image/download?{urlencode(fields)}")
        if answer.status == 404:
            raise NoSuchFileError
        return _taken(answer).body

    def delete(self, key: str) -> None:
        """Forget a file; Cloudinary answers ``not found`` with 200."""
        public_id, _ = _asset(key)
        fields = self._signed({"public_id": public_id, "type": "private", "invalidate": "true"})
        form = "application/x-www-form-urlencoded"
        _taken(self._ask("POST", f"{self._base}/image/destroy", form, urlencode(fields).encode()))

    def _signed(self, parameters: Fields) -> Fields:
        signed = {**parameters, "timestamp": str(int(self._clock().timestamp()))}
        return {**signed, "api_key": self._api_key, "signature": signature(signed, self._api_secret)}

    def _ask(self, method: str, url: str, content_type: str = "", body: bytes | None = None) -> HttpResponse:
        headers = {"Content-Type": content_type} if content_type else {}
        try:
            return self._http.request(method, url, headers=headers, body=body)
        except HttpError as error:
            raise StorageError(str(error)) from error


def signature(parameters: Mapping[str, str], secret: str) -> str:
    """SHA-1 over the sorted parameters and the secret, as Cloudinary demands it; it is no protection of ours."""
    text = "&".join(f"{name}={value}" for name, value in sorted(parameters.items()))
    return hashlib.sha1(f"{text}{secret}".encode()).hexdigest()  # noqa: S324 - their choice


def _asset(key: str) -> tuple[str, str]:
    """Public id and format."""
    public_id, _, extension = checked_key(key).rpartition(".")
    return (public_id, extension) if public_id and "/" not in extension else (key, "")


def _multipart(fields: Fields, name: str, content: bytes, content_type: str, boundary: str) -> bytes:
    """A form with one file. Nothing in it needs escaping: keys and our own values are plain."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    return b"".join(
        [*(part.encode() for part in parts), head.encode(), content, f"\r\n--{boundary}--\r\n".encode()]
    )


def _taken(answer: HttpResponse) -> HttpResponse:
    if 200 <= answer.status < 300:
        return answer
    # 420 is Cloudinary's own word for too many requests.
    permanent = 400 <= answer.status < 500 and answer.status not in (408, 420, 429)
    raise StorageError(f"Cloudinary answered {answer.status}.", permanent=permanent)


def _object(answer: HttpResponse) -> dict[str, object]:
    try:
        return parse_json_object(answer.body)
    except MalformedBodyError as error:
        raise StorageError("Cloudinary's answer cannot be read.") from error
