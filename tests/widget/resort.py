"""A small resort to look at: its page, and enough answers to see every kind of message."""

from typing import Any

from widget.pages import HomePage, HomeResource

Message = dict[str, Any]

SHIFTS = ("Day 09:00–18:00", "Night 20:00–06:00", "Full day 09:00–07:00")
NIGHTS = ("Check-in 14:00", "Check-out 11:00")


def willow_lake() -> HomePage:
    """A resort that looks like the demo business."""
    return HomePage(
        name="Willow Lake",
        tagline="Huts on the water, farmhouses under old trees, and a small spa. An hour from town.",
        channel="demo",
        resources=(
            HomeResource(
                name="Lakeside Hut",
                kind="hut",
                description="A timber hut on its own jetty, with a fire bowl and two kayaks.",
                price_from="PKR 12,000",
                amenities=("8 guests", "Barbecue", "Kayaks"),
                times=SHIFTS,
            ),
            HomeResource(
                name="Reed Hut",
                kind="hut",
                description="The small one, hidden in the reeds. Best at sunrise.",
                image_url="/assets/hut-dawn.svg",
                price_from="PKR 9,000",
                amenities=("4 guests", "Fire bowl"),
                times=SHIFTS,
            ),
            HomeResource(
                name="Orchard Farmhouse",
                kind="farmhouse",
                description="A whole house and its garden, for families and feasts.",
                price_from="PKR 45,000",
                amenities=("40 guests", "Pool", "Kitchen"),
                times=SHIFTS,
            ),
            HomeResource(
                name="Old Mill Farmhouse",
                kind="farmhouse",
                description="Thick walls, a long table, and lawns down to the stream.",
                image_url="/assets/farmhouse-autumn.svg",
                price_from="PKR 38,000",
                amenities=("25 guests", "Lawn", "Kitchen"),
                times=SHIFTS,
            ),
            HomeResource(
                name="Garden Room",
                kind="room",
                description="A bright double room that opens on the herb garden.",
                image_url="/assets/room-garden.svg",
                price_from="PKR 14,500",
                amenities=("2 guests", "Breakfast", "Wi-Fi"),
                times=NIGHTS,
            ),
            HomeResource(
                name="Lake Room",
                kind="room",
                description="Wide windows, a deep chair, and the lake below.",
                price_from="PKR 18,000",
                amenities=("3 guests", "Balcony", "Breakfast"),
                times=NIGHTS,
            ),
            HomeResource(
                name="Spa",
                kind="spa",
                description="Massage and steam, by the half hour, beside the cold pool.",
                price_from="PKR 4,500",
                amenities=("Massage", "Steam"),
                times=("Half hours, 10:00–20:00",),
            ),
            HomeResource(
                name="Event Consultation",
                kind="consultation",
                description="Half an hour with our planner, before your feast.",
                amenities=("Tea included",),
                times=("Half hours, 09:00–17:00",),
            ),
        ),
    )


def resort_answers() -> dict[str, list[Message]]:
    """Enough of a conversation to look at every kind of message."""
    kinds = ["Huts", "Farmhouses", "Rooms", "Spa", "Consultation"]
    hut = {
        "title": "Lakeside Hut",
        "subtitle": "Night 20:00–06:00 · up to 8\nPKR 18,000",
        "image_url": "/assets/hut.svg",
        "choices": [{"id": "pick:lakeside", "title": "Choose Lakeside Hut"}],
    }
    reed = {
        **hut,
        "title": "Reed Hut",
        "image_url": "/assets/hut-dawn.svg",
        "choices": [{"id": "pick:reed", "title": "Choose Reed Hut"}],
    }
    confirm = [{"id": "confirm", "title": "Confirm"}, {"id": "change", "title": "Change something"}]
    return {
        "hi": [
            {
                "kind": "choices",
                "text": "Hello! What would you like to book?",
                "choices": [{"id": f"kind:{kind.lower()}", "title": kind} for kind in kinds],
            },
        ],
        "a hut for 6 people next saturday night": [
            {
                "kind": "cards",
                "text": "Two huts are free on *Saturday 28 November*, at night:",
                "cards": [hut, reed],
            },
        ],
        "choose lakeside hut": [
            {
                "kind": "choices",
                "text": "*Lakeside Hut*\nSaturday 28 November, at night\n6 people · PKR 18,000\n\nBook it?",
                "choices": confirm,
            },
        ],
        "confirm": [
            {"text": "It is held for you. Your code is *KQX-417*.\nDirections: https://example.com/way"}
        ],
    }
