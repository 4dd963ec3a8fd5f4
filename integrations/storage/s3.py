"""Files in a bucket of Amazon S3, or of anything that speaks its language (MinIO, R2, Garage, …)."""

from urllib.parse import quote

from integrations.http import HttpClient, HttpError, HttpResponse
from integrations.storage.port import Clock, NoSuchFileError, StorageError, StoredFile, checked_key
from integrations.storage.sigv4 import Credentials, signed_headers


class S3Storage:
    """Implements :class:`integrations.storage.port.Storage`, with the bucket in the path as all of them take it.

    The bucket must not be public. Serves all threads, as its HTTP client does.
    """

    def __init__(
        self, http: HttpClient, clock: Clock, endpoint: str, bucket: str, credentials: Credentials
    ) -> None:
        self._http = http
        self._clock = clock
        self._base = f"{endpoint.rstrip('/')}/{quote(bucket, safe='')}"
        self._credentials = credentials

    def put(self, key: str, content: bytes, content_type: str) -> StoredFile:
        """Keep a file."""
        self._ask("PUT", key, content, {"Content-Type": content_type})
        return StoredFile(key, None, len(content), content_type)

    def get(self, key: str) -> bytes:
        """The content."""
        return self._ask("GET", key).body

    def delete(self, key: str) -> None:
        """Forget a file; S3 answers 204 whether there was one or not."""
        self._ask("DELETE", key)

    def _ask(
        self, method: str, key: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> HttpResponse:
        url = f"{self._base}/{checked_key(key)}"
        signed = signed_headers(self._credentials, method, url, headers or {}, body, self._clock())
        try:
            answer = self._http.request(method, url, headers=signed, body=body or None)
        except HttpError as error:
            raise StorageError(str(error)) from error
        return _taken(answer, method)


def _taken(answer: HttpResponse, method: str) -> HttpResponse:
    if 200 <= answer.status < 300:
        return answer
    if answer.status == 404 and method == "GET":
        raise NoSuchFileError
    permanent = 400 <= answer.status < 500 and answer.status not in (408, 429)
    raise StorageError(f"The file storage answered {answer.status}.", permanent=permanent)
