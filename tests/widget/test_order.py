"""Every message is shown once and in order, whatever the stream does."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.service import eventually
from tests.widget.guest import NOT_SENT, Chat, Desk
from tests.widget.standin import SendFault

pytestmark = pytest.mark.browser


def test_what_response_and_stream_both_tell_is_shown_once(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.push("That was all")
    chat.expect_bubbles("One", "You said: One", "That was all")


def test_a_message_that_the_stream_tells_before_the_response_is_shown_once(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.faults.append(SendFault.IS_HELD)
    chat.say("Two")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")
    desk.standin.let_go.set()
    desk.standin.push("That was all")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two", "That was all")


def test_replies_that_come_later_come_by_the_stream(chat: Chat, desk: Desk) -> None:
    desk.standin.is_stream_silent = True
    desk.standin.faults.append(SendFault.COMES_LATER)
    desk.standin.faults.append(SendFault.IS_REFUSED)
    chat.say("Think about it")
    chat.say("Well?")
    # Sent one at a time: once the second is refused, the first is stored and its answer is still awaited.
    expect(chat.button(NOT_SENT)).to_be_visible()
    chat.expect_bubbles("Think about it", "Well?")
    expect(chat.log.locator(".dots")).to_be_visible()
    desk.standin.is_stream_silent = False
    chat.expect_bubbles("Think about it", "You said: Think about it", "Well?")
    expect(chat.log.locator(".dots")).to_have_count(0)


def test_after_a_dropped_stream_nothing_is_missing_and_nothing_doubled(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.is_stream_silent = True
    desk.standin.drop_streams()
    desk.standin.push("While you were away")
    desk.standin.push("And again")
    chat.expect_bubbles("One", "You said: One", "While you were away", "And again")
    desk.standin.is_stream_silent = False
    desk.standin.push("Here I am")
    chat.expect_bubbles("One", "You said: One", "While you were away", "And again", "Here I am")


def test_where_the_stream_is_refused_messages_still_come(chat: Chat, desk: Desk) -> None:
    desk.standin.is_stream_refused = True
    desk.standin.drop_streams()
    desk.standin.faults.append(SendFault.COMES_LATER)
    chat.say("Think about it")
    chat.expect_bubbles("Think about it", "You said: Think about it")
    desk.standin.push("A word from us")
    expect(chat.bubbles.last).to_have_text("A word from us")


def test_while_the_stream_lasts_nothing_is_polled(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.push("First")
    expect(chat.bubbles.last).to_have_text("First")
    asked = desk.standin.transcripts_asked
    for text in ("Second", "Third"):
        desk.standin.push(text)
        expect(chat.bubbles.last).to_have_text(text)
    assert desk.standin.transcripts_asked == asked


def test_messages_told_in_disorder_stand_in_order(chat: Chat, desk: Desk) -> None:
    desk.standin.is_stream_silent = True
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    for number in range(3, 13):
        desk.standin.push(f"Message {number}")
    desk.standin.is_disordered = True
    desk.standin.is_stream_silent = False
    chat.expect_bubbles("One", "You said: One", *(f"Message {number}" for number in range(3, 13)))


def test_messages_written_in_haste_arrive_in_the_order_they_were_written(chat: Chat, desk: Desk) -> None:
    written = [f"Thought {number}" for number in range(8)]
    for text in written:
        chat.field.fill(text)
        chat.field.press("Enter")
    expect(chat.bubbles.last).to_have_text("You said: Thought 7")
    assert desk.standin.received_texts() == written


def test_two_pages_of_one_guest_show_one_conversation(
    chat: Chat, desk: Desk, context: BrowserContext
) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    second = context.new_page()
    second.goto(f"{desk.url}/other-site")
    other = Chat(second)
    other.launcher.click()
    other.say("Two")
    other.expect_bubbles("One", "You said: One", "Two", "You said: Two")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")


def test_two_pages_that_say_the_same_say_it_twice(chat: Chat, desk: Desk, context: BrowserContext) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    second = context.new_page()
    second.goto(f"{desk.url}/other-site")
    other = Chat(second)
    other.launcher.click()
    other.expect_bubbles("One", "You said: One")
    desk.standin.faults.append(SendFault.IS_ON_ITS_WAY)
    chat.say("Same")
    eventually(lambda: desk.standin.received_texts() == ["One", "Same"])
    other.say("Same")
    answered = ("Same", "You said: Same")
    chat.expect_bubbles("One", "You said: One", *answered)
    # From here on the first page hears of its own message by the response alone.
    desk.standin.is_stream_silent = True
    desk.standin.let_go.set()
    chat.expect_bubbles("One", "You said: One", *answered, *answered)
    desk.standin.is_stream_silent = False
    other.expect_bubbles("One", "You said: One", *answered, *answered)


def test_the_conversation_is_still_there_on_the_next_page(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    chat.page.goto(f"{desk.url}/")
    chat.expect_bubbles("One", "You said: One")


def test_of_a_long_conversation_the_newest_is_shown_and_the_rest_on_request(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    chat.page.goto("about:blank")
    for number in range(3, 61):
        desk.standin.push(f"Message {number}")
    chat.page.goto(f"{desk.url}/")
    expect(chat.bubbles).to_have_count(50)
    chat.button("Earlier messages").click()
    chat.expect_bubbles("One", "You said: One", *(f"Message {number}" for number in range(3, 61)))
    expect(chat.button("Earlier messages")).to_have_count(0)
