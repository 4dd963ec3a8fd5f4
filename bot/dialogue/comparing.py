"""“The cheaper one”, “the largest”, “the earliest”: choices picked by comparing what they stand for."""

from collections.abc import Callable, Mapping

from bot.dialogue.choosing import Tapped
from bot.dialogue.finding import narrowed, on_the_day, resources_of
from bot.dialogue.scene import Scene

EARLIEST, CHEAPEST, LARGEST, SMALLEST = "earliest", "cheapest", "largest", "smallest"
IN_ORDER_OF_TIME = frozenset({"date", "time"})
"""Questions whose choices begin with the earliest."""


def compared(scene: Scene) -> str | None:
    """The id of the offered choice that the comparison means; None where nothing can be compared."""
    comparison = scene.reading.first("comparison")
    if comparison is None:
        return None
    if scene.memory.asked in IN_ORDER_OF_TIME and comparison.value == EARLIEST:
        return next((each.id for each in scene.memory.offered), None)
    resource_id = _best_resource(scene, comparison.value)
    return f"resource:{resource_id}" if resource_id else None


def _best_resource(scene: Scene, wanted: str) -> str | None:
    offered = {Tapped.of(each.id).value for each in scene.memory.offered if each.id.startswith("resource:")}
    if wanted == CHEAPEST:
        return _cheapest(scene, offered)
    pick = BY_CAPACITY.get(wanted)
    capacities = {each.id: each.capacity for each in scene.catalogue.resources if each.id in offered}
    return pick(capacities) if pick and capacities else None


def _cheapest(scene: Scene, offered: set[str]) -> str | None:
    """By the price on the draft's day, or by the lowest price of all while no day is known."""
    if scene.draft.date is not None:
        free = resources_of(scene, narrowed(scene, scene.draft, on_the_day(scene, scene.draft)))
        prices = {each.resource_id: each.price.amount for each in free.values()}
    else:
        prices = {
            each.id: min(rule.amount for rule in each.prices)
            for each in scene.catalogue.resources
            if each.prices
        }
    among = {resource_id: amount for resource_id, amount in prices.items() if resource_id in offered}
    return min(among, key=among.__getitem__) if among else None


def _largest(capacities: Mapping[str, int]) -> str:
    return max(capacities, key=capacities.__getitem__)


def _smallest(capacities: Mapping[str, int]) -> str:
    return min(capacities, key=capacities.__getitem__)


BY_CAPACITY: Mapping[str, Callable[[Mapping[str, int]], str]] = {LARGEST: _largest, SMALLEST: _smallest}
