"""``/v1/templates``: what conversations ask for, and how they begin."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from api.framework.calls import Call, found
from api.framework.changes import change_of
from api.framework.errors import InvalidError, NotFoundError
from api.framework.fields import Id, Instant, Label, Listing, OneOf, Paging, Request, Response, Words, listing
from api.framework.routes import Route
from api.sessions.requests import Tags
from bot.dialogue.plan import MISSING
from bot.texts.texts import LANGUAGES
from repositories.models import SessionTemplate

MOST_QUICK_REPLIES = 6
LONGEST_TITLE = 20
LONGEST_WORDS = 150
"""A channel keeps the words in the id of what is tapped."""


def _none_twice(names: list[str]) -> list[str]:
    if len(set(names)) < len(names):
        raise ValueError("must name each question once")
    return names


Question = Annotated[str, OneOf(tuple(each.value for each in MISSING))]
Questions = Annotated[list[Question], AfterValidator(_none_twice)]
Language = Annotated[str, OneOf(tuple(LANGUAGES))]
Greeting = Annotated[Words, Field(min_length=1, max_length=1000)]
Title = Annotated[Words, Field(min_length=1, max_length=LONGEST_TITLE)]


class QuickReply(Request):
    """Something to tap by which the guest says what stands in ``says``; its title by language."""

    title: Annotated[dict[Language, Title], Field(min_length=1)]
    says: Annotated[Words, Field(min_length=1, max_length=LONGEST_WORDS)]


class NewTemplate(Request):
    """A template to be made: how a conversation is held.

    ``questions`` come in their order; those left out come after them as they always do. ``greeting`` is the hello by
    language, in which `{business}` and `{name}` are filled in. ``tags`` are put on each session. A ``shared`` template
    can be used by every business of the installation.
    """

    name: Label
    description: Annotated[Words, Field(max_length=500)] = ""
    questions: Questions = Field(default_factory=list)
    greeting: dict[Language, Greeting] = Field(default_factory=dict)
    quick_replies: Annotated[list[QuickReply], Field(max_length=MOST_QUICK_REPLIES)] = Field(
        default_factory=list
    )
    tags: Tags = Field(default_factory=list)
    shared: bool = False


TemplateChange = change_of(
    NewTemplate, "TemplateChange", "What changes; what is named takes the place of what was there."
)


class QuickReplyResponse(Response):
    """A quick reply."""

    title: dict[str, str]
    says: str


class TemplateResponse(Response):
    """A template. ``usage_count`` counts the sessions begun with it; ``own``: it is not another business's."""

    id: Id
    name: str
    description: str
    questions: list[str]
    greeting: dict[str, str]
    quick_replies: list[QuickReplyResponse]
    tags: list[str]
    shared: bool
    own: bool
    usage_count: int
    created_at: Instant
    updated_at: Instant


def list_templates(call: Call, query: Paging) -> Listing[TemplateResponse]:
    """List the business's templates and those that others share, newest first."""
    page = call.uow.templates.all_usable(query.limit, query.cursor)
    return listing(page, lambda row: _shown(call, row))


def create(call: Call, body: NewTemplate) -> TemplateResponse:
    """Make a template.

    A website's call names it to begin a session with it; `template` in a channel's settings or `template_id` in the
    account's make it the usual one.
    """
    return _shown(call, call.uow.templates.create(**body.model_dump()))


def show(call: Call, template_id: str) -> TemplateResponse:
    """Get a template."""
    return _shown(call, found(call.uow.templates.usable(template_id)))


def change(call: Call, template_id: str, body: BaseModel) -> TemplateResponse:
    """Change a template of one's own; open sessions that have it go on by it as it is now."""
    changes = body.model_dump(exclude_unset=True)
    return _shown(call, found(call.uow.templates.update(template_id, **changes)))


def delete(call: Call, template_id: str) -> None:
    """Delete a template of one's own; sessions that have it go on without."""
    if not call.uow.templates.soft_delete(template_id):
        raise NotFoundError


def check_usable(call: Call, template_id: str | None, field: str) -> None:
    """Refuse a template that the account may not use, by the field that names it."""
    if template_id is not None and call.uow.templates.usable(template_id) is None:
        raise InvalidError(errors=[(field, "There is no such template.")])


def _shown(call: Call, row: SessionTemplate) -> TemplateResponse:
    columns = {name: getattr(row, name) for name in TemplateResponse.model_fields if name != "own"}
    return TemplateResponse(**columns, own=row.account_id == call.scope.account_id)


ROUTES = (
    Route("GET", "/templates", list_templates),
    Route("POST", "/templates", create, status=201),
    Route("GET", "/templates/<uuid:template_id>", show),
    Route("PATCH", "/templates/<uuid:template_id>", change, body=TemplateChange),
    Route("DELETE", "/templates/<uuid:template_id>", delete),
)
