"""Adding, changing and retiring what can be booked."""

from collections.abc import Mapping
from dataclasses import replace
from math import gcd
from typing import TYPE_CHECKING, Any

from booking.availability.slot_grid import cells_of
from booking.catalogue.model import Resource
from booking.errors import UnknownResourceError
from booking.terms import parse_terms, resource_as_json, resource_of
from booking.terms.loading import resource_from_row, rows_of

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork


def add_resource(uow: "UnitOfWork", body: Mapping[str, Any]) -> Resource:
    """Store a resource from its JSON; ``ResourceTermsError`` where that is wrong."""
    rows = rows_of(resource_of(parse_terms(body), ""))
    return resource_from_row(uow.resources.create_with_terms(rows.fields, rows.offers, rows.prices))


def change_resource(uow: "UnitOfWork", resource_id: str, changes: Mapping[str, Any]) -> Resource:
    """Change the named fields of a resource; a list replaces the whole list that was there.

    The bookings that stand keep their slots, even where the new terms would not offer them. Raises
    ``UnknownResourceError`` or ``ResourceTermsError``.
    """
    granularity = uow.resources.lock(resource_id, exclusive=True)
    row = uow.resources.get_with_terms(resource_id)
    if row is None or granularity is None:
        raise UnknownResourceError
    body = resource_as_json(resource_from_row(row)) | dict(changes)
    resource = resource_of(parse_terms(body), resource_id)
    # The granularity only ever gets finer: on a coarser one, two bookings back to back could share a cell.
    resource = replace(resource, granularity_minutes=gcd(granularity, resource.granularity_minutes))
    if resource.granularity_minutes != granularity:
        _cut_claims_anew(uow, resource)
    rows = rows_of(resource)
    if resource.timezone != row.timezone:
        # The days that external calendars keep busy begin at other moments now.
        uow.calendars.forget_versions(resource_id)
    changed = uow.resources.replace_terms(resource_id, rows.fields, rows.offers, rows.prices)
    assert changed is not None
    return resource_from_row(changed)


def retire_resource(uow: "UnitOfWork", resource_id: str) -> None:
    """Take a resource out of the catalogue; its bookings stay. Raises ``UnknownResourceError``."""
    if not uow.resources.retire(resource_id):
        raise UnknownResourceError


def _cut_claims_anew(uow: "UnitOfWork", resource: Resource) -> None:
    """Give every standing booking of the resource the same time in cells of the new granularity."""
    standing = uow.bookings.standing_of_locked(resource.id)
    uow.slot_claims.release([booking.id for booking in standing])
    for booking in standing:
        cells = cells_of(booking.blocked_from, booking.blocked_until, resource.granularity_minutes)
        uow.slot_claims.claim(booking, booking.seat, cells)
