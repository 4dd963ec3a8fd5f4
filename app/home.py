"""What the page at ``/`` shows of the business."""

from booking.catalogue.model import NightOffer, Resource, ShiftOffer, SlotOffer
from booking.money import Money
from booking.terms.loading import catalogue_of
from bot.texts.texts import texts_for
from core.scope import Scope
from repositories.unit_of_work import UnitsOfWork
from widget.pages import HomePage, HomeResource

EMPTY = HomePage(
    name="Deskbell", tagline="There is no business here yet: run `flask business create`.", channel="demo"
)


def home_page(units: UnitsOfWork) -> HomePage:
    """The oldest business of the installation, and its first website channel."""
    with units.read(Scope.of_installation("home")) as uow:
        account = uow.accounts.first()
    if account is None:
        return EMPTY
    with units.read(Scope(account.id, "home")) as uow:
        catalogue = catalogue_of(uow)
        channels = uow.channels.of_kind("website")
    return HomePage(
        name=account.name,
        tagline=str(account.settings.get("tagline", "")),
        channel=channels[0].key if channels else "demo",
        resources=tuple(_card(resource, account.locale) for resource in catalogue.resources),
    )


def _card(resource: Resource, locale: str) -> HomeResource:
    lowest = min((price.amount for price in resource.prices), default=None)
    images = [media.url for media in resource.media if media.kind == "image"]
    return HomeResource(
        name=resource.name,
        kind=resource.kind,
        description=resource.description,
        image_url=images[0] if images else None,
        price_from=texts_for(locale).money(Money(lowest, resource.currency)) if lowest is not None else None,
        amenities=resource.amenities,
        times=tuple(_times(offer) for offer in resource.offers),
    )


def _times(offer: ShiftOffer | SlotOffer | NightOffer) -> str:
    if isinstance(offer, ShiftOffer):
        return f"{offer.name} {offer.starts:%H:%M}–{offer.ends:%H:%M}"
    if isinstance(offer, NightOffer):
        return f"From {offer.check_in:%H:%M}, until {offer.check_out:%H:%M}"
    return f"{offer.minutes} minutes"
