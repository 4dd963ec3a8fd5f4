"""``/v1/account``: the business itself, and how it wants things to be done."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.framework.calls import Call, found
from api.framework.changes import change_of, merged
from api.framework.errors import InvalidError
from api.framework.fields import Id, JsonObject, Label, Locale, Request, Response, TimeZone, Words
from api.framework.routes import Route
from api.sessions.templates import Questions, check_usable
from booking.terms.fields import Currency
from bot.tools.registry import approvable, unknown_approvals
from messaging.notifications.reminders import LONGEST_OFFSET, MOST_OFFSETS
from messaging.notifications.waiting_list import MOST_MINUTES

Operator = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}:\S{1,200}$")]
Approval = Annotated[Words, Field(min_length=1, max_length=100)]
ReminderMinutes = Annotated[int, Field(ge=1, le=LONGEST_OFFSET)]


class AccountSettings(Request):
    """How the business wants things to be done.

    - ``tagline``: what stands under its name on its page
    - ``payment_instructions``: how guests pay, as they are told
    - ``questions``: in which order the assistant asks, where the session's template says nothing
    - ``region``: the country by which phone numbers and dates are read, such as ``PK``
    - ``operators``: who may give commands in a chat, each as kind and value of an identity, ``wa_id:923001234567``
    - ``reminder_minutes``: how long before a booking its guest is reminded; an empty list reminds of none
    - ``waiting_offer_minutes``: how long a slot that became free is held for who waits for it
    - ``confirm_matching_proofs``: confirm without a person where a payment proof shows the right amount
    - ``approvals``: the tools for which the assistant asks a person first, such as ``cancel``: those that change
      something, and those of the account's tool servers
    - ``template_id``: the template that sessions begin with
    """

    tagline: Annotated[Words, Field(max_length=200)] | None = None
    payment_instructions: Annotated[Words, Field(min_length=1, max_length=2000)] | None = None
    questions: Questions | None = None
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    operators: Annotated[list[Operator], Field(max_length=100)] | None = None
    reminder_minutes: Annotated[list[ReminderMinutes], Field(max_length=MOST_OFFSETS)] | None = None
    waiting_offer_minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] | None = None
    confirm_matching_proofs: bool | None = None
    approvals: Annotated[list[Approval], Field(max_length=100)] | None = None
    template_id: Id | None = None


class AccountTerms(Request):
    """The business itself."""

    name: Label
    timezone: TimeZone
    locale: Locale
    currency: Currency
    settings: AccountSettings


AccountChange = change_of(
    AccountTerms, "AccountChange", "What changes. Settings that are not named stay; null removes one."
)


class AccountResponse(Response):
    """The business that the key belongs to."""

    id: Id
    name: str
    timezone: str
    locale: str
    currency: str
    settings: JsonObject


def show(call: Call) -> AccountResponse:
    """Get the business that the key belongs to."""
    assert call.scope.account_id is not None
    return AccountResponse.model_validate(found(call.uow.accounts.get_by_id(call.scope.account_id)))


def change(call: Call, body: BaseModel) -> AccountResponse:
    """Change the business.

    Settings are merged with what is there; null removes one.
    """
    assert call.scope.account_id is not None
    changes = body.model_dump(exclude_unset=True)
    settings = changes.pop("settings", {})
    check_usable(call, settings.get("template_id"), "settings.template_id")
    _check_approvals(call, settings)
    account = found(call.uow.accounts.hold(call.scope.account_id))
    kept = merged(account.settings, settings)
    return AccountResponse.model_validate(
        found(call.uow.accounts.update(account.id, **changes, settings=kept))
    )


def _check_approvals(call: Call, settings: JsonObject) -> None:
    """Refuse a tool that nobody could ever be asked about, and name those that there are."""
    remote = call.uow.mcp_servers.allowed_tools() if settings.get("approvals") else frozenset()
    unknown = set(unknown_approvals(settings, remote))
    if unknown:
        known = f"There is no such tool that needs a yes. There are: {', '.join((*approvable(), *sorted(remote)))}."
        listed = enumerate(settings["approvals"])
        raise InvalidError(
            errors=[(f"settings.approvals.{at}", known) for at, name in listed if name in unknown]
        )


ROUTES = (
    Route("GET", "/account", show),
    Route("PATCH", "/account", change, body=AccountChange),
)
