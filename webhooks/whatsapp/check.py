"""Whether Meta knows a channel's number, and takes its token."""

from integrations.http import HttpClient, HttpError, HttpResponse
from integrations.parsing import MalformedBodyError, parse_json_object
from messaging.outgoing import ChannelView
from webhooks.channel import CHECK_SECONDS, Check
from webhooks.whatsapp.errors import how_to_mend
from webhooks.whatsapp.graph import address, bearer

FIELDS = "display_phone_number,verified_name"


def check_number(http: HttpClient, channel: ChannelView) -> Check:
    """Ask for the number by its id, with the channel's token."""
    url = f"{address(channel.settings, channel.credentials['phone_number_id'])}?fields={FIELDS}"
    try:
        answer = http.request("GET", url, headers=bearer(channel), total_timeout=CHECK_SECONDS)
    except HttpError as error:
        return Check(False, f"WhatsApp cannot be asked. {error} Look at the network, and at api_base.")
    if not 200 <= answer.status < 300:
        return Check(False, how_to_mend(answer))
    return _found(answer)


def _found(answer: HttpResponse) -> Check:
    try:
        number = parse_json_object(answer.body)
    except MalformedBodyError:
        number = {}
    shown = number.get("display_phone_number")
    if not isinstance(shown, str):
        return Check(False, "The answer names no number: api_base does not seem to be the Graph API.")
    return Check(
        True, f"WhatsApp knows the number as {shown}, {number.get('verified_name') or 'without a name'}."
    )
