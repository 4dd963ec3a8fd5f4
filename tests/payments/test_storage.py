"""Every place for files does the same, and says clearly when it cannot."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from integrations.http import HttpClient
from integrations.storage.cloudinary import CloudinaryStorage, signature
from integrations.storage.folder import FolderStorage
from integrations.storage.port import BadKeyError, NoSuchFileError, Storage, StorageError
from integrations.storage.s3 import S3Storage
from integrations.storage.sigv4 import Credentials, signed_headers
from tests.standins.cloudinary import CloudinaryStandIn
from tests.standins.s3 import S3StandIn
from tests.standins.serving import StandIn

KEY = "account/proofs/019a9f2e.png"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff--boundary\r\n"
NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@dataclass
class Place:
    """A storage and, where it is reached over HTTP, the other side."""

    storage: Storage
    standin: StandIn | None = None


@pytest.fixture
def http() -> Iterator[HttpClient]:
    with HttpClient(read_timeout=60.0, total_timeout=60.0) as client:
        yield client


@pytest.fixture
def s3(http: HttpClient) -> Iterator[Place]:
    with S3StandIn() as standin:
        yield Place(_s3(http, standin), standin)


@pytest.fixture
def cloudinary(http: HttpClient) -> Iterator[Place]:
    with CloudinaryStandIn() as standin:
        yield Place(_cloudinary(http, standin, standin.api_secret), standin)


@pytest.fixture(params=["folder", "cloudinary", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path, http: HttpClient) -> Iterator[Place]:
    """Each kind of storage."""
    with ExitStack() as stack:
        if request.param == "folder":
            yield Place(FolderStorage(tmp_path / "files"))
        elif request.param == "s3":
            bucket = stack.enter_context(S3StandIn())
            yield Place(_s3(http, bucket), bucket)
        else:
            cloud = stack.enter_context(CloudinaryStandIn())
            yield Place(_cloudinary(http, cloud, cloud.api_secret), cloud)


def test_what_is_kept_comes_back_byte_by_byte(place: Place) -> None:
    stored = place.storage.put(KEY, PICTURE, "image/png")

    assert (stored.key, stored.size, stored.content_type) == (KEY, len(PICTURE), "image/png")
    assert place.storage.get(KEY) == PICTURE


def test_a_second_file_under_a_key_replaces_the_first(place: Place) -> None:
    place.storage.put(KEY, PICTURE, "image/png")
    place.storage.put(KEY, b"another", "image/png")

    assert place.storage.get(KEY) == b"another"


def test_a_file_that_was_deleted_is_gone_and_can_be_deleted_again(place: Place) -> None:
    place.storage.put(KEY, PICTURE, "image/png")
    place.storage.delete(KEY)
    place.storage.delete(KEY)

    with pytest.raises(NoSuchFileError):
        place.storage.get(KEY)


@pytest.mark.parametrize(
    "key",
    ["", "/etc/passwd", "../secret_key", "a/../../b", "a//b", "a/.hidden", "a\\b", "a\0b", "a b", "x" * 201],
)
def test_a_key_that_could_climb_out_is_refused_before_anything_is_asked(place: Place, key: str) -> None:
    for use in (place.storage.get, place.storage.delete, lambda k: place.storage.put(k, b"x", "image/png")):
        with pytest.raises(BadKeyError):
            use(key)
    assert place.standin is None or place.standin.asked == []


def test_nobody_else_can_read_the_folder_and_no_draft_is_left(tmp_path: Path) -> None:
    FolderStorage(tmp_path / "files").put(KEY, PICTURE, "image/png")

    path = tmp_path / "files" / KEY
    assert path.stat().st_mode & 0o077 == 0
    assert (tmp_path / "files").stat().st_mode & 0o077 == 0
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    storage.put("taken", PICTURE, "image/png")

    with pytest.raises(StorageError):
        storage.put("taken/below", b"x", "image/png")

    assert storage.get("taken") == PICTURE


def test_an_object_in_s3_keeps_its_type(s3: Place) -> None:
    s3.storage.put(KEY, PICTURE, "image/png")

    assert isinstance(s3.standin, S3StandIn)
    assert s3.standin.objects[KEY].content_type == "image/png"


def test_an_asset_at_cloudinary_is_private(cloudinary: Place) -> None:
    stored = cloudinary.storage.put(KEY, PICTURE, "image/png")

    assert isinstance(cloudinary.standin, CloudinaryStandIn)
    assert cloudinary.standin.assets["account/proofs/019a9f2e"].kind == "private"
    assert stored.url is not None
    assert "/private/" in stored.url


def test_a_wrong_secret_is_refused_for_good_and_never_told(http: HttpClient) -> None:
    with S3StandIn() as bucket, CloudinaryStandIn() as cloud:
        owner = replace(bucket.owner, secret_key="wrong secret")
        for storage in (_s3(http, bucket, owner.secret_key), _cloudinary(http, cloud, "wrong secret")):
            with pytest.raises(StorageError) as refused:
                storage.put(KEY, PICTURE, "image/png")
            assert refused.value.permanent
            assert "wrong secret" not in str(refused.value)
        assert (bucket.objects, cloud.assets) == ({}, {})


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_storage_that_is_busy_may_be_asked_again(s3: Place, cloudinary: Place, status: int) -> None:
    for place in (s3, cloudinary):
        assert place.standin is not None
        place.standin.script((status, b""))
        with pytest.raises(StorageError) as refused:
            place.storage.put(KEY, PICTURE, "image/png")
        assert not refused.value.permanent


def test_a_storage_that_is_away_may_be_asked_again(http: HttpClient) -> None:
    nobody = S3Storage(http, lambda: NOW, "http://127.0.0.1:9", "b", Credentials("a", "s", "r"))

    with pytest.raises(StorageError) as refused:
        nobody.get(KEY)

    assert not refused.value.permanent


def test_the_signature_of_s3_is_that_of_its_documentation() -> None:
    """“Example: GET Object” of the Amazon S3 API reference."""
    credentials = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
    headers = signed_headers(
        credentials,
        "GET",
        "https://examplebucket.s3.amazonaws.com/test.txt",
        {"Range": "bytes=0-9"},
        b"",
        datetime(2013, 5, 24, tzinfo=UTC),
    )

    expected = "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    assert headers["authorization"].endswith(expected)
    assert "wJalrXUtnFEMI" not in repr(credentials)


def test_the_signature_of_cloudinary_is_that_of_its_documentation() -> None:
    """The example of “Authentication signatures”."""
    parameters = {
        "timestamp": "1315060510",
        "public_id": "sample_image",
        "eager": "w_400,h_300,c_pad|w_260,h_200,c_crop",
    }

    assert signature(parameters, "abcd") == "bfd09f95f331f558cbd1320e67aa8d488770583e"


def _s3(http: HttpClient, standin: S3StandIn, secret: str | None = None) -> S3Storage:
    owner = standin.owner
    credentials = Credentials(owner.access_key, secret or owner.secret_key, owner.region)
    return S3Storage(http, lambda: NOW, standin.url, owner.bucket, credentials)


def _cloudinary(http: HttpClient, standin: CloudinaryStandIn, secret: str) -> CloudinaryStorage:
    return CloudinaryStorage(http, lambda: NOW, standin.cloud, standin.api_key, secret, standin.url)
