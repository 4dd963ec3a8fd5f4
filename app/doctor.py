"""``flask doctor``: what is wrong, and how to mend it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from app.channels import THREAD_STREAMS
from app.database import sqlite_file
from app.front.open_files import most_clients
from app.health import readiness
from app.models import chat_model_of, vision_model_of
from app.private_files import keep_private
from app.secret_keys import survey
from app.services import Services
from app.settings import Settings
from bot.tools.registry import unknown_approvals
from core.scope import Scope
from integrations.models.port import ChatModel, ModelError, ModelMessage
from integrations.sealing import SealError
from messaging.notifications.reminders import offsets_of
from repositories.models import Channel, ExternalCalendar
from webhooks import kind_named
from webhooks.checks import check_channel

UNOPENABLE = "Add that one to the end of DESKBELL_SECRET_KEY and start again, or enter what it sealed anew."
MOST_SHOWN = 200
CHANNELS_AT_ONCE = 8
MOST_NAMES, LONGEST_NAME = 10, 100
# Enough for a short answer, and as cheap as a question can be.
MODEL_TOKENS, MODEL_SECONDS = 16, 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    verdict: str
    is_wrong: bool = False

    def line(self) -> str:
        """As the operator reads it."""
        return f"{'✗' if self.is_wrong else '✓'} {self.subject}: {self.verdict}"


def examine(services: Services) -> list[Finding]:
    """Everything that can be seen from here; the model servers and the channels' providers are asked something."""
    database = _database(services)
    findings = [*_settings(services), *_models(services.settings), *database]
    if any(finding.is_wrong for finding in database):
        return findings
    return [
        *findings,
        *_sealed(services),
        *_channels(services),
        *_approvals(services),
        *_calendars(services),
    ]


def _settings(services: Services) -> list[Finding]:
    settings = services.settings
    findings = [Finding("settings", f"all {len(type(settings).model_fields)} are well")]
    is_shared = settings.sqlalchemy_url.get_backend_name() != "sqlite"
    if is_shared and settings.secret_key is None:
        advice = "made by this machine alone. Set DESKBELL_SECRET_KEY to the same value on every machine."
        findings.append(Finding("secret key", advice))
    findings.append(_streams(settings))
    findings += [Finding("files", each, True) for each in keep_private(settings.data_dir, sqlite_file())]
    findings.append(_proxies(settings))
    if settings.faults:
        findings.append(
            Finding("faults", "DESKBELL_FAULTS is set: this service will break on purpose.", True)
        )
    return findings


def _proxies(settings: Settings) -> Finding:
    """The service itself speaks no TLS, so where its address is one of https there is a proxy."""
    if settings.trusted_proxies:
        return Finding("trusted proxies", f"{settings.trusted_proxies} may say for whom they ask.")
    if settings.public_url.startswith("https://"):
        advice = (
            "none, but DESKBELL_PUBLIC_URL is of https, so there is a proxy before this service. All guests behind it "
            "count as one address. Name it in DESKBELL_TRUSTED_PROXIES, such as 127.0.0.1, and have it set "
            "X-Forwarded-For."
        )
        return Finding("trusted proxies", advice)
    return Finding("trusted proxies", "none, so that nobody may say for whom they ask.")


def _streams(settings: Settings) -> Finding:
    clients = most_clients()
    if clients < settings.max_streams:
        advice = f"only {clients} clients can be connected. Raise the hard limit (`ulimit -Hn`), or lower the setting."
        return Finding("live streams", f"DESKBELL_MAX_STREAMS is {settings.max_streams}, but {advice}", True)
    elsewhere = min(settings.max_streams, THREAD_STREAMS)
    return Finding(
        "live streams",
        f"{settings.max_streams} under `flask serve`; under any other server {elsewhere}, each of which holds a thread",
    )


def _models(settings: Settings) -> list[Finding]:
    models = (chat_model_of(settings), vision_model_of(settings))
    return [_model(model) for model in {each.name: each for each in models if each is not None}.values()]


def _model(model: ChatModel) -> Finding:
    subject = f"model {model.name}"
    question = (ModelMessage("user", "Say OK."),)
    try:
        model.ask(question, max_tokens=MODEL_TOKENS, timeout=MODEL_SECONDS)
    except ModelError as error:
        advice = "Look at DESKBELL_LLM_BASE_URL, DESKBELL_LLM_API_KEY and the model's name."
        return Finding(subject, f"{error} {advice} Until it answers, Deskbell does without.", True)
    return Finding(subject, "answers")


def _database(services: Services) -> list[Finding]:
    checks = readiness(services)
    findings = [Finding("database", checks["database"], checks["database"] != "ok")]
    findings.append(Finding("migrations", checks["migrations"], checks["migrations"] != "ok"))
    if "sessions_waiting" in checks:
        findings.append(Finding("sessions waiting for an answer", str(checks["sessions_waiting"])))
        findings.append(Finding("replies not yet sent", str(checks["deliveries_unsettled"])))
    return findings


def _sealed(services: Services) -> list[Finding]:
    """Under which of our keys the sealed texts are; those of channels are looked at one by one elsewhere."""
    found = survey(services.units, services.seal)
    findings = [
        Finding(f"{what} {text.name}", f"{SealError()} {UNOPENABLE}", True)
        for what, text in found.foreign
        if not text.is_removed and what != "channel"
    ]
    if found.old:
        behind = f"{found.old} of {found.count} are under an older key. Run `flask secrets rotate`."
        findings.append(Finding("sealed texts", behind))
    return findings


def _channels(services: Services) -> list[Finding]:
    with services.units.read(Scope.of_installation("doctor")) as uow:
        channels = uow.channels.get_all(limit=MOST_SHOWN).items
        reminds = {
            account_id: bool(offsets_of(each)) for account_id, each in uow.accounts.settings_of_all().items()
        }
        parked = len(uow.messages.parked())
    # Each asks another server and may wait for it, so that they are asked side by side.
    with ThreadPoolExecutor(CHANNELS_AT_ONCE) as pool:
        checks = [
            pool.submit(_checked, services, channel, reminds.get(channel.account_id, False))
            for channel in channels
        ]
    findings = [finding for check in checks for finding in check.result()]
    if not findings:
        findings = [
            Finding(
                "channels",
                "none yet. Run `flask business create`, or create one with POST /v1/channels.",
                True,
            )
        ]
    if parked:
        findings.append(
            Finding("parked messages", f"{parked}. See `flask parked`, then `flask replay ID`.", True)
        )
    return [*findings, *_deliveries(services)]


def _deliveries(services: Services) -> list[Finding]:
    """Replies that were given up, and channels on which nothing goes out."""
    with services.units.read(Scope.of_installation("doctor")) as uow:
        parked = sum(uow.deliveries.parked_by_kind().values())
        troubles = [each for each, _ in uow.channel_troubles.of_held_channels() if each.failing_since]
        named = {each.channel_id: uow.channels.get_by_id(each.channel_id) for each in troubles}
    findings = [
        Finding(
            f"sending on channel {channel.kind}/{channel.key}",
            f"fails since {each.failing_since:%Y-%m-%d %H:%M} UTC. {each.error} Replies wait until it is well again.",
            True,
        )
        for each in troubles
        if (channel := named[each.channel_id]) is not None
    ]
    if parked:
        advice = "See `flask parked`, then `flask replay ID`, or `--channel KEY` for all of a channel."
        findings.append(Finding("parked replies", f"{parked}. {advice}", True))
    return findings


def _checked(services: Services, channel: Channel, reminds: bool) -> list[Finding]:
    """What the settings lack, and what the channel's provider says."""
    subject, kind = f"channel {channel.kind}/{channel.key}", kind_named(channel.kind)
    check = check_channel(services.channel_parts, services.channels, channel)
    wrong = [] if kind is None else [*kind.advice(channel.settings, reminds)]
    if not check.ok:
        wrong.append(check.detail)
    return [Finding(subject, each, True) for each in wrong] or [Finding(subject, f"ready. {check.detail}")]


def _approvals(services: Services) -> list[Finding]:
    """What a business wants to be asked about, and never is: the name belongs to no tool."""
    with services.units.read(Scope.of_installation("doctor")) as uow:
        named = [
            (account_id, each)
            for account_id, each in uow.accounts.settings_of_all().items()
            if each.get("approvals")
        ]
    findings = []
    for account_id, settings in named:
        with services.units.read(Scope(account_id, "doctor")) as uow:
            unknown = unknown_approvals(settings, uow.mcp_servers.allowed_tools())
        if unknown:
            names = ", ".join(repr(name[:LONGEST_NAME]) for name in unknown[:MOST_NAMES])
            advice = "which no tool is called, so that nobody is asked. See `approvals` in docs/templates.md."
            findings.append(Finding(f"approvals of business {account_id}", f"name {names}, {advice}", True))
    return findings


def _calendars(services: Services) -> list[Finding]:
    with services.units.read(Scope.of_installation("doctor")) as uow:
        return [_calendar(row) for row in uow.calendars.with_errors(MOST_SHOWN)]


def _calendar(row: ExternalCalendar) -> Finding:
    subject = f"external calendar {row.name} of resource {row.resource_id}"
    last = (
        "It was never read."
        if row.read_at is None
        else f"It was last read at {row.read_at:%Y-%m-%d %H:%M} UTC."
    )
    return Finding(subject, f"{row.error} {last}", True)
