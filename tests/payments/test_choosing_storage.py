"""The settings choose where files are kept, and name what is missing for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.settings import Settings, SettingsError
from app.storage import storage_of
from integrations.http import HttpClient
from integrations.storage.cloudinary import CloudinaryStorage
from integrations.storage.folder import FolderStorage
from integrations.storage.s3 import S3Storage

CLOUDINARY = {"cloudinary_cloud": "resort", "cloudinary_api_key": "1", "cloudinary_api_secret": "hidden"}
S3 = {"s3_endpoint": "http://s3", "s3_bucket": "proofs", "s3_access_key": "a", "s3_secret_key": "hidden"}


@pytest.mark.parametrize(
    ("storage", "needs", "kind"),
    [("folder", {}, FolderStorage), ("cloudinary", CLOUDINARY, CloudinaryStorage), ("s3", S3, S3Storage)],
)
def test_the_settings_choose_the_storage(
    tmp_path: Path, storage: str, needs: dict[str, str], kind: type
) -> None:
    settings = Settings.of(data_dir=tmp_path, storage=storage, **needs)

    with HttpClient() as http:
        chosen = storage_of(settings, http, lambda: datetime.now(UTC))

    assert isinstance(chosen, kind)
    assert "hidden" not in repr(settings)


@pytest.mark.parametrize(("storage", "needs"), [("cloudinary", CLOUDINARY), ("s3", S3)])
def test_everything_that_is_missing_is_named_at_once(storage: str, needs: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.of(storage=storage, hold_minutes=0)

    for name in needs:
        assert f"DESKBELL_{name.upper()}: needed with DESKBELL_STORAGE={storage}." in str(refused.value)
    assert "DESKBELL_HOLD_MINUTES" in str(refused.value)
    assert len(refused.value.problems) == len(needs) + 1


def test_an_unknown_storage_is_refused() -> None:
    with pytest.raises(SettingsError, match="DESKBELL_STORAGE"):
        Settings.of(storage="ftp")
