"""“A new event”: the tags of a session were changed."""

from tests.recipes.following import After, Change, Copy, Instead, files_of

EVENT = '''

@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTagged(SessionEvent):
    """A session was given other tags."""

    name: ClassVar[str] = "session.tagged"
    tags: Annotated[tuple[str, ...], "the tags that it has now"]
'''
TOYS: dict[str, Change | tuple[Change, ...]] = {
    "messaging/events.py": After('name: ClassVar[str] = "session.cleared"', EVENT),
    "messaging/operations/sessions.py": (
        Instead("import SessionChanged, ", "import SessionChanged, SessionTagged, "),
        After(
            "writer.record(SessionChanged",
            '            if "tags" in fields:\n'
            '                writer.record(SessionTagged, tags=tuple(fields["tags"]))\n',
        ),
    ),
    "messaging/notifications/handlers.py": After(
        "Row(messaging.SessionCleared", "    Row(messaging.SessionTagged, why=INSIDE),\n"
    ),
}
TEST = '''"""Other tags are an event."""

from tests.api.caller import Caller
from tests.payments.visitor import Visitor


def test_other_tags_are_an_event(caller: Caller, visitor: Visitor) -> None:
    caller.patch(f"/v1/sessions/{visitor.session['id']}", {"tags": ["vip"]})
    (told,) = caller.get("/v1/events?type=session.tagged")["data"]
    assert told["data"] == {"tags": ["vip"]}
'''


def test_an_event_that_was_added_by_the_recipe_is_told_and_documented(copy: Copy) -> None:
    *files, page = files_of("A new event", room="messaging", step="operations/sessions")

    copy.follow(files, TOYS)
    copy.run("make", "-o", ".venv/.dev", "docs")

    assert "### `session.tagged` (version 1)" in copy.read(page)
    (copy.folder / "tests" / "events" / "test_tagged.py").write_text(TEST)
    copy.holds(
        "tests/events/test_table.py", "tests/events/test_tagged.py", "-k", "not postgres and not mariadb"
    )
    copy.checks()
