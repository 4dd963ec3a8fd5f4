"""The demo business: a small resort, so that the first start has something to book."""

from typing import Any

from booking.inventory import add_resource
from repositories.models import Account, new_id
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

ZONE = "Asia/Karachi"
CURRENCY = "PKR"
KEY = "demo"
WEEKEND = ("fri", "sat", "sun")

Terms = dict[str, Any]


def plant(units: UnitsOfWork) -> bool:
    """Add the demo business where there is no business yet; False where there is one.

    Two nodes that start together both try: the channel's unique key lets one of them.
    """
    return units.run(Scope.of_installation("init"), _plant)


def _plant(uow: UnitOfWork) -> bool:
    if uow.accounts.first() is not None:
        return False
    account = uow.accounts.create(
        id=new_id(),
        name="Cedar Lake Resort",
        timezone=ZONE,
        locale="en",
        currency=CURRENCY,
        settings={
            "tagline": "Huts, farmhouses and quiet rooms by the water",
            "payment_instructions": (
                "Please transfer the amount to Cedar Lake Resort, account 0123 4567 8901, with your code as the "
                "reference, and send us a picture of the receipt here."
            ),
            "region": "PK",
        },
    )
    _furnish(uow.for_account(account.id, "init"), account)
    return True


def _furnish(uow: UnitOfWork, account: Account) -> None:
    uow.channels.create(
        kind="website", key=KEY, live_key=KEY, name="Our website", settings={"allowed_origins": []}
    )
    for position, resource in enumerate(_resources()):
        common = {"timezone": account.timezone, "currency": account.currency, "position": position}
        add_resource(uow, {**common, **resource})


def _resources() -> list[Terms]:
    return [
        _by_shift(
            "Lakeside Hut",
            "hut",
            8,
            "A wooden hut on the shore, with its own jetty and a fire bowl.",
            ["lake view", "barbecue", "kitchenette", "parking"],
            (9000, 12000, 18000),
        ),
        _by_shift(
            "Pine Hut",
            "hut",
            6,
            "A small hut among the pines, two minutes from the water.",
            ["forest view", "barbecue", "parking"],
            (7000, 9500, 14000),
        ),
        _by_shift(
            "Orchard Farmhouse",
            "farmhouse",
            20,
            "A whole farmhouse with a courtyard under apple trees, made for families.",
            ["pool", "kitchen", "barbecue", "air conditioning", "parking"],
            (25000, 32000, 48000),
        ),
        _by_shift(
            "Hilltop Farmhouse",
            "farmhouse",
            30,
            "The large farmhouse on the hill: a hall, a lawn and a view over the lake.",
            ["pool", "kitchen", "hall", "lake view", "air conditioning", "parking"],
            (35000, 45000, 65000),
        ),
        _room(
            "Garden Room", 2, "A quiet double room that opens to the garden.", ["wifi", "breakfast"], 11000
        ),
        _room(
            "Lake Room",
            3,
            "A bright room with a balcony over the lake; an extra bed is possible.",
            ["wifi", "breakfast", "lake view", "balcony"],
            15000,
        ),
        _by_the_half_hour(
            "Cedar Spa",
            "spa",
            2,
            "Steam bath and massage in the old boathouse, half an hour at a time.",
            ["steam bath", "massage"],
            {day: [["10:00", "20:00"]] for day in ("tue", "wed", "thu", "fri", "sat", "sun")},
            4500,
        ),
        _by_the_half_hour(
            "Event Consultation",
            "consultation",
            4,
            "Half an hour with our event manager to plan a wedding, a retreat or a party.",
            ["online or on site"],
            {day: [["09:00", "13:00"], ["14:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
            2000,
        ),
    ]


def _by_shift(
    name: str, kind: str, capacity: int, description: str, amenities: list[str], amounts: tuple[int, int, int]
) -> Terms:
    """``amounts`` for Day, Night and Full day; the weekend costs a quarter more."""
    offers = [
        {"type": "shift", "name": "Day", "starts": "08:00", "ends": "18:00"},
        {"type": "shift", "name": "Night", "starts": "20:00", "ends": "06:00"},
        {"type": "shift", "name": "Full day", "starts": "08:00", "ends": "06:00"},
    ]
    prices = [
        {"offer": offer["name"], "weekday": weekday, "amount": f"{amount * (1.25 if weekday else 1):.2f}"}
        for offer, amount in zip(offers, amounts, strict=True)
        for weekday in (None, *WEEKEND)
    ]
    return {
        "name": name,
        "kind": kind,
        "description": description,
        "capacity": capacity,
        "payment": "proof",
        "amenities": amenities,
        "media": _pictures(kind),
        "offers": offers,
        "prices": prices,
    }


def _room(name: str, capacity: int, description: str, amenities: list[str], amount: int) -> Terms:
    weekend = [{"offer": "Night", "weekday": day, "amount": f"{amount * 1.2:.2f}"} for day in ("fri", "sat")]
    return {
        "name": name,
        "kind": "room",
        "description": description,
        "capacity": capacity,
        "payment": "none",
        "amenities": amenities,
        "media": _pictures("room"),
        "offers": [{"type": "night", "name": "Night", "check_in": "14:00", "check_out": "11:00"}],
        "prices": [{"offer": "Night", "weekday": None, "amount": f"{amount:.2f}"}, *weekend],
    }


def _by_the_half_hour(
    name: str,
    kind: str,
    capacity: int,
    description: str,
    amenities: list[str],
    hours: dict[str, list[list[str]]],
    amount: int,
) -> Terms:
    return {
        "name": name,
        "kind": kind,
        "description": description,
        "capacity": capacity,
        "payment": "none",
        "amenities": amenities,
        "media": _pictures(kind),
        "offers": [{"type": "slot", "name": "Half hour", "minutes": 30, "hours": hours}],
        "prices": [{"offer": "Half hour", "weekday": None, "amount": f"{amount:.2f}"}],
    }


def _pictures(kind: str) -> list[dict[str, str]]:
    return [{"kind": "image", "url": f"/assets/{kind}.svg"}]
