"""The demo business: a small resort, so that the first start has something to book."""

from typing import Any

from booking.terms.inventory import add_resource
from core.ids import new_id
from core.scope import Scope
from repositories.models import Account
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

ZONE = "Asia/Karachi"
CURRENCY = "PKR"
KEY = "demo"

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
        {
            "name": "Lakeside Hut",
            "kind": "hut",
            "capacity": 8,
            "description": "A wooden hut on the shore, with its own jetty and a fire bowl.",
            "amenities": ["lake view", "barbecue", "kitchenette", "parking"],
            "media": _picture("hut"),
            **_by_shift(9000, 12000, 18000),
        },
        {
            "name": "Pine Hut",
            "kind": "hut",
            "capacity": 6,
            "description": "A small hut among the pines, two minutes from the water.",
            "amenities": ["forest view", "barbecue", "parking"],
            "media": _picture("hut-dawn"),
            **_by_shift(7000, 9500, 14000),
        },
        {
            "name": "Orchard Farmhouse",
            "kind": "farmhouse",
            "capacity": 20,
            "description": "A whole farmhouse with a courtyard under apple trees, made for families.",
            "amenities": ["pool", "kitchen", "barbecue", "air conditioning", "parking"],
            "media": _picture("farmhouse-autumn"),
            **_by_shift(25000, 32000, 48000),
        },
        {
            "name": "Hilltop Farmhouse",
            "kind": "farmhouse",
            "capacity": 30,
            "description": "The large farmhouse on the hill: a hall, a lawn and a view over the lake.",
            "amenities": ["pool", "kitchen", "hall", "lake view", "air conditioning", "parking"],
            "media": _picture("farmhouse"),
            **_by_shift(35000, 45000, 65000),
        },
        {
            "name": "Garden Room",
            "kind": "room",
            "capacity": 2,
            "description": "A quiet double room that opens to the garden.",
            "amenities": ["wifi", "breakfast"],
            "media": _picture("room-garden"),
            **_by_the_night(11000),
        },
        {
            "name": "Lake Room",
            "kind": "room",
            "capacity": 3,
            "description": "A bright room with a balcony over the lake; an extra bed is possible.",
            "amenities": ["wifi", "breakfast", "lake view", "balcony"],
            "media": _picture("room"),
            **_by_the_night(15000),
        },
        {
            "name": "Cedar Spa",
            "kind": "spa",
            "capacity": 2,
            "description": "Steam bath and massage in the old boathouse, half an hour at a time.",
            "amenities": ["steam bath", "massage"],
            "media": _picture("spa"),
            **_by_the_half_hour(4500, ("tue", "wed", "thu", "fri", "sat", "sun"), [["10:00", "20:00"]]),
        },
        {
            "name": "Event Consultation",
            "kind": "consultation",
            "capacity": 4,
            "description": "Half an hour with our event manager to plan a wedding, a retreat or a party.",
            "amenities": ["online or on site"],
            "media": _picture("consultation"),
            **_by_the_half_hour(
                2000, ("mon", "tue", "wed", "thu", "fri"), [["09:00", "13:00"], ["14:00", "17:00"]]
            ),
        },
    ]


def _by_shift(day: int, night: int, full_day: int) -> Terms:
    """Three shifts, to be paid before they are confirmed; the weekend costs a quarter more."""
    amounts = {"Day": day, "Night": night, "Full day": full_day}
    return {
        "payment": "proof",
        "offers": [
            {"type": "shift", "name": "Day", "starts": "08:00", "ends": "18:00"},
            {"type": "shift", "name": "Night", "starts": "20:00", "ends": "06:00"},
            {"type": "shift", "name": "Full day", "starts": "08:00", "ends": "06:00"},
        ],
        "prices": [
            {"offer": offer, "weekday": weekday, "amount": f"{amount * (1.25 if weekday else 1):.2f}"}
            for offer, amount in amounts.items()
            for weekday in (None, "fri", "sat", "sun")
        ],
    }


def _by_the_night(amount: int) -> Terms:
    """Nights to Saturday and to Sunday cost a fifth more."""
    return {
        "payment": "none",
        "offers": [{"type": "night", "name": "Night", "check_in": "14:00", "check_out": "11:00"}],
        "prices": [
            {"offer": "Night", "weekday": weekday, "amount": f"{amount * (1.2 if weekday else 1):.2f}"}
            for weekday in (None, "fri", "sat")
        ],
    }


def _by_the_half_hour(amount: int, weekdays: tuple[str, ...], hours: list[list[str]]) -> Terms:
    """Half an hour each, on those days within those hours."""
    hours_of = dict.fromkeys(weekdays, hours)
    return {
        "payment": "none",
        "offers": [{"type": "slot", "name": "Half hour", "minutes": 30, "hours": hours_of}],
        "prices": [{"offer": "Half hour", "weekday": None, "amount": f"{amount:.2f}"}],
    }


def _picture(name: str) -> list[dict[str, str]]:
    return [{"kind": "image", "url": f"/assets/{name}.svg"}]
