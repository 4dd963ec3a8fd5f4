"""Bounds of a search in time, where a day means one of the business's own zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.framework.calls import Call, found

ONE_DAY = timedelta(days=1)


def beginning(call: Call, bound: date | datetime | None) -> datetime | None:
    """From when: the moment given, or the start of the day given."""
    if bound is None or isinstance(bound, datetime):
        return bound
    return _midnight(call, bound)


def end(call: Call, bound: date | datetime | None) -> datetime | None:
    """Until when, itself excluded: the moment given, or the end of the day given."""
    if bound is None or isinstance(bound, datetime):
        return bound
    return _midnight(call, bound + ONE_DAY)


def _midnight(call: Call, day: date) -> datetime:
    account = found(call.uow.accounts.get_by_id(call.scope.account_id or ""))
    return datetime.combine(day, time(), ZoneInfo(account.timezone))
