"""Every setting of Deskbell, read once from the environment into one frozen object."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

import click
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from app import keyring
from app.addresses import TrustedProxies
from core.errors import DeskbellError
from core.web_address import web_address
from messaging.limits.guests import GuestTerms
from messaging.limits.rates import rates_of

PREFIX = "DESKBELL_"
DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"} | dict.fromkeys(
    ("mysql", "mariadb"), "mysql+pymysql"
)


class SettingsError(DeskbellError, click.ClickException):
    """Some settings are missing or wrong. Every command says so in these words, and not in a traceback."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("These settings need mending:\n" + "\n".join(f"  {line}" for line in problems))


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"“{name}” is not a time zone such as Europe/Berlin") from error
    return name


def _web_address(value: str | None) -> str | None:
    return None if value is None else web_address(value)


def _database_url(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        url = make_url(value)
    except ArgumentError as error:
        raise ValueError("not a database address such as postgresql://user:password@host/name") from error
    if url.port is not None and not 0 < url.port <= 65535:
        raise ValueError("must have a port from 1 to 65535, or none")
    if url.get_backend_name() not in ("sqlite", "postgresql", "mysql", "mariadb", "postgres"):
        raise ValueError("only sqlite, postgresql, mysql and mariadb are supported")
    return value


def _networks(value: str) -> str:
    TrustedProxies.of(value)
    return value


def _limit(value: str) -> str:
    rates_of(value)
    return value


RateText = Annotated[str, AfterValidator(_limit)]
Most = Annotated[int, Field(ge=0, le=100_000)]
# Needed by one choice of DESKBELL_STORAGE, whose name begins theirs.
Needed = Annotated[str | None, Field(validate_default=True, repr=False)]


class Settings(BaseModel):
    """What can be set, each by an environment variable named ``DESKBELL_`` and the field in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    data_dir: Path = Path("var")
    database_url: Annotated[str | None, AfterValidator(_database_url)] = None
    secret_key: Annotated[str, AfterValidator(keyring.checked)] | None = None
    public_url: Annotated[str, AfterValidator(web_address)] = "http://127.0.0.1:8000"
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    session_stale_days: Annotated[int, Field(ge=1, le=3650)] = 30
    hold_minutes: Annotated[int, Field(ge=1, le=10080)] = 30
    max_live_holds: Annotated[int, Field(ge=1, le=100)] = 3
    max_unpaid_days: Annotated[int, Field(ge=1, le=400)] = 12
    token_days: Annotated[int, Field(ge=1, le=365)] = 30
    max_body_bytes: Annotated[int, Field(ge=1024)] = 3 * 1024 * 1024
    body_seconds: Annotated[float, Field(gt=0, le=600)] = 60.0
    turn_tries: Annotated[int, Field(ge=1, le=100)] = 5
    turn_lease_seconds: Annotated[float, Field(gt=0, le=600)] = 60.0
    turn_retry_seconds: Annotated[float, Field(gt=0)] = 2.0
    turn_workers: Annotated[int, Field(ge=1, le=64)] = 2
    delivery_workers: Annotated[int, Field(ge=1, le=64)] = 4
    delivery_tries: Annotated[int, Field(ge=1, le=1000)] = 100
    delivery_retry_seconds: Annotated[float, Field(gt=0)] = 2.0
    delivery_longest_wait_seconds: Annotated[float, Field(gt=0, le=86_400)] = 900.0
    delivery_probe_seconds: Annotated[float, Field(gt=0, le=3600)] = 30.0
    delivery_lease_seconds: Annotated[float, Field(gt=0)] = 60.0
    delivery_window_seconds: Annotated[float, Field(gt=0)] = 10.0
    send_timeout_seconds: Annotated[float, Field(gt=0)] = 20.0
    drain_seconds: Annotated[float, Field(ge=0, le=600)] = 5.0
    allow_private_webhooks: bool = False
    max_streams: Annotated[int, Field(ge=0, le=100_000)] = 5000
    limit_streams_per_visitor: Annotated[int, Field(ge=1, le=1000)] = 10
    limit_streams_per_address: Annotated[int, Field(ge=1)] = 4000
    scheduler: bool = True
    sweep_seconds: Annotated[int, Field(ge=1, le=3600)] = 10
    sqlite_synchronous: Literal["FULL", "NORMAL", "EXTRA"] = "FULL"
    database_pool: Annotated[int, Field(ge=1, le=500)] = 20
    attachments_per_day: Annotated[int, Field(ge=0, le=10_000)] = 20
    storage: Literal["folder", "cloudinary", "s3"] = "folder"
    cloudinary_cloud: Needed = None
    cloudinary_api_key: Needed = None
    cloudinary_api_secret: Needed = None
    cloudinary_api_base: Annotated[str, AfterValidator(web_address)] = "https://api.cloudinary.com"
    s3_endpoint: Annotated[Needed, AfterValidator(_web_address)] = None
    s3_region: str = "us-east-1"
    s3_bucket: Needed = None
    s3_access_key: Needed = None
    s3_secret_key: Needed = None
    llm_base_url: Annotated[str | None, AfterValidator(_web_address)] = None
    llm_api_key: Annotated[str | None, Field(pattern="^[!-~]+$", repr=False)] = None
    llm_model: Annotated[str | None, Field(validate_default=True)] = None
    llm_vision_model: str | None = None
    llm_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 20.0
    llm_price_in: Annotated[Decimal, Field(ge=0, allow_inf_nan=False)] = Decimal(0)
    llm_price_out: Annotated[Decimal, Field(ge=0, allow_inf_nan=False)] = Decimal(0)
    llm_turn_calls: Annotated[int, Field(ge=1, le=100)] = 8
    llm_turn_tokens: Annotated[int, Field(ge=1)] = 60_000
    llm_turn_seconds: Annotated[float, Field(gt=0, validate_default=True)] = 25.0
    llm_turn_cost: Annotated[Decimal | None, Field(gt=0, allow_inf_nan=False)] = None
    llm_session_calls: Annotated[int, Field(ge=1)] = 300
    llm_session_tokens: Annotated[int, Field(ge=1)] = 1_500_000
    llm_session_seconds: Annotated[float, Field(gt=0)] = 1200.0
    llm_session_cost: Annotated[Decimal | None, Field(gt=0, allow_inf_nan=False)] = None
    limit_requests_per_address: RateText = "20/second; 1000/minute"
    limit_bad_signatures_per_address: RateText = "300/minute"
    limit_requests_per_key: RateText = "12000/minute"
    limit_sessions_per_address: RateText = "200/10 seconds; 3600/hour"
    limit_sessions_per_channel: RateText = "3000/minute"
    limit_messages_per_guest: RateText = "300/minute"
    limit_messages_per_channel: RateText = "60000/minute"
    limit_messages_per_account: RateText = "60000/minute"
    limit_uploads_per_visitor: RateText = "60 MB/hour"
    limit_uploads_per_address: RateText = "120 MB/hour"
    limit_uploads_per_account: RateText = "10 GB/day"
    limit_bookings_per_guest: Most = 10
    limit_bookings_for_guest: Most = 200
    limit_series_days_per_guest: Most = 60
    faults: str = ""

    @field_validator(
        "cloudinary_cloud",
        "cloudinary_api_key",
        "cloudinary_api_secret",
        "s3_endpoint",
        "s3_bucket",
        "s3_access_key",
        "s3_secret_key",
    )
    @classmethod
    def _there_when_needed(cls, value: str | None, info: ValidationInfo) -> str | None:
        storage = info.data.get("storage")
        if value is None and str(info.field_name).partition("_")[0] == storage:
            raise ValueError(f"needed with {PREFIX}STORAGE={storage}")
        return value

    @field_validator("llm_model")
    @classmethod
    def _named_where_there_is_a_server(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("llm_base_url") is not None:
            raise ValueError(f"needed with {PREFIX}LLM_BASE_URL")
        return value

    @field_validator("llm_turn_seconds")
    @classmethod
    def _within_the_lease(cls, value: float, info: ValidationInfo) -> float:
        lease = info.data.get("turn_lease_seconds", 2 * value)
        if info.data.get("llm_base_url") is not None and value > lease / 2:
            raise ValueError(f"at most half of {PREFIX}TURN_LEASE_SECONDS, or another worker takes the turn")
        return value

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings; raises :class:`SettingsError` that names every wrong one at once."""
        given = {
            name[len(PREFIX) :].lower(): value for name, value in environ.items() if name.startswith(PREFIX)
        }
        return cls.of(**{name: value for name, value in given.items() if value != ""})

    @classmethod
    def of(cls, **values: Any) -> Self:
        """Settings from plain values; raises :class:`SettingsError` that names every wrong one at once."""
        try:
            return cls(**values)
        except ValidationError as error:
            raise SettingsError([_sentence(problem) for problem in error.errors()]) from error

    @property
    def sqlalchemy_url(self) -> URL:
        """The database's address with the driver we use; a file in the data folder by default."""
        if self.database_url is None:
            return URL.create("sqlite", database=str((self.data_dir / "deskbell.db").resolve()))
        url = make_url(self.database_url)
        return url.set(drivername=DRIVERS.get(url.get_backend_name(), url.drivername))

    @property
    def proxies(self) -> TrustedProxies:
        """Who may say for whom it asks."""
        return TrustedProxies.of(self.trusted_proxies)

    @property
    def guest_limits(self) -> GuestTerms:
        """What guests may ask for."""
        return GuestTerms(
            rates_of(self.limit_sessions_per_address),
            rates_of(self.limit_sessions_per_channel),
            rates_of(self.limit_messages_per_guest),
            rates_of(self.limit_messages_per_channel),
            rates_of(self.limit_messages_per_account),
            rates_of(self.limit_uploads_per_visitor),
            rates_of(self.limit_uploads_per_address),
            rates_of(self.limit_uploads_per_account),
        )

    def secret(self) -> str:
        """The key that seals credentials and signs tokens: the newest."""
        return self.secrets()[0]

    def secrets(self) -> tuple[str, ...]:
        """The keys that open what is sealed and signed, the newest first: those set, or those in the data folder.

        One is made there once; raises :class:`SettingsError` where somebody put a weak one in its place.
        """
        if self.secret_key is not None:
            return keyring.keys_in(self.secret_key)
        path = self.data_dir / keyring.FILE
        keyring.make(path)
        try:
            return keyring.keys_in(keyring.checked(path.read_text()))
        except ValueError as error:
            raise SettingsError([f"{path}: {error}."]) from error


def _sentence(problem: Any) -> str:
    field = str(problem["loc"][0]) if problem["loc"] else "settings"
    if problem["type"] == "extra_forbidden":
        return f"{PREFIX}{field.upper()}: there is no such setting."
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{PREFIX}{field.upper()}: {message}."
