"""Send a reply as the worker does, without a database."""

from messaging.outgoing import ChannelView, OutgoingMessage, Sender


def send(sender: Sender, channel: ChannelView, message: OutgoingMessage) -> str:
    """Send all parts of a reply; the provider's id of the last. Raises ``SendError`` at the first that fails."""
    provider_id = ""
    for part in sender.parts(channel, message):
        taken = sender.send(channel, message, part)
        provider_id = taken.id
        if taken.is_whole:
            break
    return provider_id
