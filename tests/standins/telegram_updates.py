"""What Telegram would post to us: updates of the Bot API."""

import itertools
import time
from typing import Any

GUEST = 7001234567
_numbers = itertools.count(1000)

Json = dict[str, Any]


def user(user_id: int = GUEST, **about: Any) -> Json:
    """A guest as Telegram describes them; None leaves a field out."""
    known = {
        "id": user_id,
        "is_bot": False,
        "first_name": "Ayesha",
        "last_name": "Khan",
        "username": "ayesha_k",
        "language_code": "en",
    } | about
    return {field: value for field, value in known.items() if value is not None}


def chat(chat_id: int = GUEST, kind: str = "private") -> Json:
    """Where something was written."""
    return {"id": chat_id, "type": kind}


def update(**field: Any) -> Json:
    """An update with one field."""
    return {"update_id": next(_numbers), **field}


def item(
    content: Json, *, sender: Json | None = None, where: Json | None = None, number: int | None = None
) -> Json:
    """A message with that content."""
    sender = sender or user()
    return {
        "message_id": next(_numbers) if number is None else number,
        "from": sender,
        "chat": where or chat(sender["id"]),
        "date": int(time.time()),
        **content,
    }


def message(content: Json, **about: Any) -> Json:
    """An update with a message; ``about`` as for :func:`item`."""
    return update(message=item(content, **about))


def text(words: str, **about: Any) -> Json:
    """A guest writes."""
    return message({"text": words}, **about)


def edited(words: str, number: int, **about: Any) -> Json:
    """A guest changes the text of a message."""
    return update(edited_message=item({"text": words, "edit_date": int(time.time())}, number=number, **about))


def tap(
    data: str | None, title: str = "Yes", *, sender: Json | None = None, query_id: str | None = None
) -> Json:
    """A guest taps a button below a message of ours."""
    sender = sender or user()
    below = {
        "message_id": next(_numbers),
        "from": {"id": 123456789, "is_bot": True, "first_name": "Demo"},
        "chat": chat(sender["id"]),
        "date": int(time.time()),
        "text": "Shall I book it?",
        "reply_markup": {"inline_keyboard": [[{"text": title, "callback_data": data}]]},
    }
    query = {"id": query_id or f"44{next(_numbers)}", "from": sender, "message": below, "chat_instance": "1"}
    return update(callback_query=query | ({} if data is None else {"data": data}))


def photo(file_id: str = "AgACphoto", caption: str | None = None, **about: Any) -> Json:
    """A guest sends a photo, which comes in three sizes; the largest has the id."""
    sizes = [
        {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 67},
        {"file_id": file_id, "file_unique_id": "l", "width": 1280, "height": 960},
        {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 240},
    ]
    return message({"photo": sizes} | ({} if caption is None else {"caption": caption}), **about)


def document(file_id: str = "BQACdocument", mime_type: str = "application/pdf", **about: Any) -> Json:
    """A guest sends a file."""
    file = {"file_id": file_id, "file_unique_id": "d", "file_name": "receipt.pdf", "mime_type": mime_type}
    return message({"document": file}, **about)


def membership(status: str, where: Json | None = None) -> Json:
    """A guest blocked the bot (``kicked``), or lets it write again (``member``)."""
    change = {
        "chat": where or chat(),
        "from": user(),
        "date": int(time.time()),
        "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": status},
    }
    return update(my_chat_member=change)
