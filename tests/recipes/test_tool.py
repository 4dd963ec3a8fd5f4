"""“A new tool of the assistant”: one that lists all amenities, for the dialogue, for models and for agents."""

from bot.texts.texts import LANGUAGES
from tests.recipes.following import After, Change, Copy, Instead, files_of

TOOL = '''

@dataclass(frozen=True, slots=True)
class AllAmenities(ToolCall[tuple[str, ...]]):
    """Every amenity that the business has anywhere."""

    name: ClassVar[str] = "all_amenities"
    title: ClassVar[str] = "See what there is"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL | Audience.MCP

    def run(self, context: ToolContext) -> tuple[str, ...]:
        """Each once."""
        return amenities_of(context.catalogue)


def amenities_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Every amenity of a catalogue, each once."""
    return tuple(dict.fromkeys(name for each in catalogue.resources for name in each.amenities))
'''
ARGUMENTS = '''class AllAmenitiesArguments(Arguments):
    """Every amenity that the business has anywhere."""

    tool = AllAmenities


'''
RESULT = """    @_used.register
    def _all_amenities(self, wanted: args.AllAmenitiesArguments) -> Any:
        return list(self.turn.tools.use(AllAmenities()))

"""
HANDLER = '''class AllAmenitiesRequest(Request):
    """Nothing is to be said."""


class AllAmenitiesResponse(Response):
    """Every amenity, each once."""

    amenities: list[str]


def all_amenities(call: Call, asked: AllAmenitiesRequest) -> AllAmenitiesResponse:
    """List every amenity that the business has anywhere."""
    return AllAmenitiesResponse(amenities=list(amenities_of(catalogue_of(call.uow))))


'''
SPOKEN = """    text = texts.say("help", example=example)
    text += " " + texts.say("help.amenities", amenities=texts.amenities(context.tools.use(AllAmenities())))
"""
SENTENCES = sorted(set(LANGUAGES.values()))
TOYS: dict[str, Change | tuple[Change, ...]] = {
    "bot/tools/catalogue.py": (
        Instead("import NightOffer, Resource\n", "import Catalogue, NightOffer, Resource\n"),
        After("return _resource(context, self.resource_id).media", TOOL),
    ),
    "bot/tools/registry.py": (
        Instead("catalogue import Details", "catalogue import AllAmenities, Details"),
        After("Search,", "    AllAmenities,\n"),
    ),
    "bot/dialogue/menu.py": (
        After("from bot.texts", "from bot.tools.catalogue import AllAmenities\n"),
        Instead('    text = texts.say("help", example=example)\n', SPOKEN),
    ),
    **{
        f"bot/texts/{language}.py": After(
            "TEXTS: dict[str, str] = {", '    "help.amenities": "{amenities}.",\n'
        )
        for language in SENTENCES
    },
    "bot/llm/arguments.py": (
        Instead("catalogue import Details", "catalogue import AllAmenities, Details"),
        Instead("class DetailsArguments", ARGUMENTS + "class DetailsArguments"),
    ),
    "bot/llm/tool_runner.py": (
        Instead("catalogue import Details", "catalogue import AllAmenities, Details"),
        Instead("    # Reading\n\n", "    # Reading\n\n" + RESULT),
    ),
    "api/mcp/handlers.py": (
        Instead("PartySize, Response", "PartySize, Request, Response"),
        Instead("catalogue import Search", "catalogue import Search, amenities_of"),
        Instead("class AvailabilityRequest", HANDLER + "class AvailabilityRequest"),
    ),
    "docs/tools.md": After(
        "| `search` |", "| `all_amenities` | See what there is | dialogue, model, MCP |  |\n"
    ),
    "docs/mcp.md": After(
        "| `search` |", "| `all_amenities` | every amenity that the business has anywhere |\n"
    ),
}


def test_a_tool_that_was_added_by_the_recipe_is_offered_to_all_three(copy: Copy) -> None:
    files = files_of("A new tool of the assistant", subject="catalogue", step="menu", language=SENTENCES)
    copy.follow(files, TOYS)

    offered = "from api.mcp.tools import TOOLS; from bot.llm.arguments import specs; "
    shown = copy.python(offered + "print(*TOOLS); print(*(each.name for each in specs()))")
    assert [line.count("all_amenities") for line in shown.splitlines()] == [1, 1]
    copy.holds("tests/bot/test_registry.py", "tests/bot/test_texts.py")
    copy.checks()
