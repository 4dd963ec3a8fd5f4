"""Files that a guest uploaded and never sent are removed after a day; all others stay."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.services import Services
from core.scope import Scope
from core.stopping import Stopping
from integrations.http import HttpClient
from integrations.storage.cloudinary import CloudinaryStorage
from integrations.storage.folder import FolderStorage
from integrations.storage.port import StorageError
from integrations.storage.s3 import S3Storage
from integrations.storage.sigv4 import Credentials
from jobs.uploads import BATCH, MOST_BATCHES, UnnamedUploads
from repositories.models import Attachment
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller
from tests.conftest import Database
from tests.payments import files
from tests.payments.visitor import Visitor
from tests.standins.cloudinary import CloudinaryStandIn
from tests.standins.s3 import S3StandIn

COLUMNS = [column.name for column in Attachment.__table__.columns if column.name != "id"]
ALL = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])


def job(services: Services, storage: Any = None, hours: float = 25) -> UnnamedUploads:
    """The job, so many hours from now."""
    now = datetime.now(UTC) + timedelta(hours=hours)
    return UnnamedUploads(services.units, storage or services.storage, lambda: now, Stopping())


def kept(services: Services) -> int:
    """How many files there are."""
    return len([path for path in (services.settings.data_dir / "files").rglob("*") if path.is_file()])


@ALL
def test_an_upload_that_was_never_sent_is_removed_after_a_day(visitor: Visitor, services: Services) -> None:
    upload = visitor.uploaded(files.PNG)

    assert job(services, hours=23).run() == {"forgotten": 0, "left": 0}
    assert visitor.get(f"attachments/{upload}").status_code == 200
    assert job(services).run() == {"forgotten": 1, "left": 0}
    assert visitor.get(f"attachments/{upload}").status_code == 404
    assert kept(services) == 0
    assert job(services).run() == {"forgotten": 0, "left": 0}


@ALL
def test_an_upload_that_was_sent_stays(visitor: Visitor, services: Services, caller: Caller) -> None:
    booking = visitor.books(caller)
    upload = visitor.uploaded(files.PNG)
    visitor.said(attachment=upload)
    picture = visitor.uploaded(files.JPEG)
    visitor.said(attachment=picture, text="Look at this")

    assert job(services).run() == {"forgotten": 0, "left": 0}

    assert visitor.get(f"attachments/{upload}").data == files.PNG
    assert visitor.get(f"attachments/{picture}").data == files.JPEG
    proof = caller.get(f"/v1/bookings/{booking['id']}/payments")["data"][0]
    assert caller.send("GET", proof["file_url"]).status_code == 200


def test_many_go_in_batches_and_no_more_than_so_many_at_a_time(
    visitor: Visitor, services: Services, demo: Database
) -> None:
    visitor.uploaded(files.PNG)
    scope, most = Scope(demo.account_id, "test"), BATCH * MOST_BATCHES

    def copy(uow: UnitOfWork) -> None:
        (row,) = uow.attachments.get_all().items
        columns = {name: getattr(row, name) for name in COLUMNS}
        uow.attachments.insert_many([columns] * most)

    demo.units.run(scope, copy)

    assert [job(services).run()["forgotten"] for _ in range(3)] == [most, 1, 0]


def test_a_storage_that_fails_leaves_a_file_and_stops_nobody(visitor: Visitor, services: Services) -> None:
    for _ in range(2):
        visitor.uploaded(files.PNG)

    class Broken:
        def delete(self, key: str) -> None:
            raise StorageError("It is away.")

    assert job(services, Broken()).run() == {"forgotten": 2, "left": 2}


def test_a_crash_between_rows_and_files_leaves_files_and_no_rows_without_them(
    visitor: Visitor, services: Services, demo: Database
) -> None:
    visitor.uploaded(files.PNG)

    class Dying:
        def delete(self, key: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job(services, Dying()).run()

    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        assert uow.attachments.count() == 0
    assert kept(services) == 1


@pytest.fixture
def http() -> Iterator[HttpClient]:
    with HttpClient(total_timeout=60.0) as client:
        yield client


def test_a_file_at_cloudinary_is_removed_there(
    visitor: Visitor, services: Services, http: HttpClient
) -> None:
    visitor.uploaded(files.PNG)
    (key,) = _keys(services)
    with CloudinaryStandIn() as cloud:
        storage = CloudinaryStorage(
            http, lambda: datetime.now(UTC), cloud.cloud, cloud.api_key, cloud.api_secret, cloud.url
        )
        storage.put(key, files.PNG, "image/png")

        assert job(services, storage).run() == {"forgotten": 1, "left": 0}
        assert cloud.assets == {}


def test_a_file_in_a_bucket_is_removed_there(visitor: Visitor, services: Services, http: HttpClient) -> None:
    visitor.uploaded(files.PNG)
    (key,) = _keys(services)
    with S3StandIn() as bucket:
        owner = bucket.owner
        credentials = Credentials(owner.access_key, owner.secret_key, owner.region)
        storage = S3Storage(http, lambda: datetime.now(UTC), bucket.url, owner.bucket, credentials)
        storage.put(key, files.PNG, "image/png")

        assert job(services, storage).run() == {"forgotten": 1, "left": 0}
        assert bucket.objects == {}


def _keys(services: Services) -> list[str]:
    assert isinstance(services.storage, FolderStorage)
    folder = services.settings.data_dir / "files"
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
