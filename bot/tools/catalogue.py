"""Tools that look around in the catalogue; none of them asks the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from booking.catalogue.model import Media as MediaFile
from booking.catalogue.model import NightOffer, Resource
from booking.errors import UnknownResourceError
from bot.tools.calls import Audience, ToolCall, ToolContext


@dataclass(frozen=True, slots=True)
class Search(ToolCall[tuple[Resource, ...]]):
    """Resources of a kind that take the party and have the offer and the amenities."""

    name: ClassVar[str] = "search"
    title: ClassVar[str] = "Find what can be booked"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL | Audience.MCP
    kind: str | None = None
    party_size: int | None = None
    offer: str | None = None
    nights: int | None = None
    amenities: tuple[str, ...] = ()

    def run(self, context: ToolContext) -> tuple[Resource, ...]:
        """In the order of the catalogue."""
        return tuple(self.among(context.catalogue.resources))

    def among(self, resources: Iterable[Resource]) -> Iterable[Resource]:
        """Those that fit."""
        return (resource for resource in resources if self._fits(resource))

    def _fits(self, resource: Resource) -> bool:
        return (
            (self.kind is None or resource.kind == self.kind)
            and resource.capacity >= (self.party_size or 1)
            and (self.offer is None or resource.offer(self.offer) is not None)
            and (not self.nights or any(isinstance(offer, NightOffer) for offer in resource.offers))
            and set(self.amenities) <= set(resource.amenities)
        )


@dataclass(frozen=True, slots=True)
class Details(ToolCall[Resource]):
    """All about one resource."""

    name: ClassVar[str] = "details"
    title: ClassVar[str] = "See all about one resource"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL
    resource_id: str

    def run(self, context: ToolContext) -> Resource:
        """Raises ``UnknownResourceError``."""
        return _resource(context, self.resource_id)


@dataclass(frozen=True, slots=True)
class Media(ToolCall[tuple[MediaFile, ...]]):
    """The photos and films of one resource."""

    name: ClassVar[str] = "media"
    title: ClassVar[str] = "See photos and films"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL
    resource_id: str

    def run(self, context: ToolContext) -> tuple[MediaFile, ...]:
        """Raises ``UnknownResourceError``."""
        return _resource(context, self.resource_id).media


def _resource(context: ToolContext, resource_id: str) -> Resource:
    resource = context.catalogue.get(resource_id)
    if resource is None:
        raise UnknownResourceError()
    return resource
