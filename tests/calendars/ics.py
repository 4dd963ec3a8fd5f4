"""Calendars as others write them."""


def calendar(*entries: str, head: str = "") -> bytes:
    """A whole calendar; ``head`` is further lines of its own."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN", *head.split("\n"), *entries]
    text = "\n".join([*filter(None, lines), "END:VCALENDAR", ""])
    return text.replace("\n", "\r\n").encode()


def entry(start: str, end: str = "", *more: str, uid: str = "one@elsewhere") -> str:
    """One entry: ``20270104T100000Z`` and the like, a bare ``20270104`` for a day, or a whole property."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", _property("DTSTART", start)]
    lines += [_property("DTEND", end)] if end else []
    return "\n".join([*lines, *more, "END:VEVENT"])


def _property(name: str, value: str) -> str:
    if ":" in value:
        return value if value.startswith("DURATION") else f"{name};{value}"
    return f"{name};VALUE=DATE:{value}" if len(value) == 8 else f"{name}:{value}"
