"""The place for files that the settings choose."""

from app.settings import Settings
from core.clock import Clock
from integrations.http import HttpClient
from integrations.storage.cloudinary import CloudinaryStorage
from integrations.storage.folder import FolderStorage
from integrations.storage.port import Storage
from integrations.storage.s3 import S3Storage
from integrations.storage.sigv4 import Credentials

FOLDER = "files"


def storage_of(settings: Settings, http: HttpClient, clock: Clock) -> Storage:
    """What ``DESKBELL_STORAGE`` names; the settings have seen to it that nothing is missing."""
    match settings.storage:
        case "cloudinary":
            return CloudinaryStorage(
                http,
                clock,
                settings.cloudinary_cloud or "",
                settings.cloudinary_api_key or "",
                settings.cloudinary_api_secret or "",
                settings.cloudinary_api_base,
            )
        case "s3":
            return S3Storage(
                http,
                clock,
                settings.s3_endpoint or "",
                settings.s3_bucket or "",
                Credentials(settings.s3_access_key or "", settings.s3_secret_key or "", settings.s3_region),
            )
    return FolderStorage(settings.data_dir / FOLDER)
