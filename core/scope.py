"""On whose behalf a repository works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """One account and who acts in it, such as ``guest`` or ``api:<key id>``: see ``core.events.Actor``.

    A row of another account does not exist under a scope. ``account_id`` is empty for the installation itself:
    the scheduler's jobs and the look-ups that find the account in the first place. ``correlation_id`` and ``cause``
    go into every event that is recorded under it.
    """

    account_id: str | None
    actor: str
    correlation_id: str | None = None
    cause: str | None = None

    @classmethod
    def of_installation(cls, actor: str) -> "Scope":
        """The scope that sees all accounts."""
        return cls(None, actor)
