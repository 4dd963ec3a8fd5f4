"""``flask doctor``: what is wrong, and how to mend it."""

from dataclasses import dataclass

from app.health import readiness
from app.services import Services
from integrations.sealing import SealError
from repositories.scope import Scope

NEEDED_CREDENTIALS = {"whatsapp": ("app_secret", "verify_token", "access_token", "phone_number_id")}


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
    """Everything that can be seen from here."""
    findings = [*_settings(services), *_database(services)]
    return findings if any(finding.is_wrong for finding in findings) else [*findings, *_channels(services)]


def _settings(services: Services) -> list[Finding]:
    settings = services.settings
    findings = [Finding("settings", f"all {len(type(settings).model_fields)} are well")]
    is_shared = settings.sqlalchemy_url.get_backend_name() != "sqlite"
    if is_shared and settings.secret_key is None:
        advice = "made by this machine alone. Set DESKBELL_SECRET_KEY to the same value on every machine."
        findings.append(Finding("secret key", advice))
    if settings.faults:
        findings.append(
            Finding("faults", "DESKBELL_FAULTS is set: this service will break on purpose.", True)
        )
    return findings


def _database(services: Services) -> list[Finding]:
    checks = readiness(services)
    findings = [Finding("database", checks["database"], checks["database"] != "ok")]
    findings.append(Finding("migrations", checks["migrations"], checks["migrations"] != "ok"))
    if "sessions_waiting" in checks:
        findings.append(Finding("sessions waiting for an answer", str(checks["sessions_waiting"])))
        findings.append(Finding("replies not yet sent", str(checks["deliveries_unsettled"])))
    return findings


def _channels(services: Services) -> list[Finding]:
    with services.units.read(Scope.of_installation("doctor")) as uow:
        channels = uow.channels.get_all(limit=200).items
        parked = len(uow.messages.parked())
    findings = [_channel(services, channel.kind, channel.key, channel.credentials) for channel in channels]
    if not findings:
        findings = [
            Finding("channels", "none yet. Run `flask init`, or create one with POST /v1/channels.", True)
        ]
    if parked:
        findings.append(
            Finding("parked messages", f"{parked}. See `flask parked`, then `flask replay ID`.", True)
        )
    return findings


def _channel(services: Services, kind: str, key: str, sealed: str | None) -> Finding:
    subject = f"channel {kind}/{key}"
    try:
        credentials = services.seal.open(sealed)
    except SealError as error:
        return Finding(subject, f"{error} Enter its credentials again with PATCH /v1/channels.", True)
    missing = [name for name in NEEDED_CREDENTIALS.get(kind, ()) if not credentials.get(name)]
    if missing:
        return Finding(subject, f"misses {', '.join(missing)}: everything sent to it is refused.", True)
    return Finding(subject, "ready")
