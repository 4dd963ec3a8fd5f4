"""What the guest wants, in English: patterns over words and categories (see `bot.understanding.patterns`)."""

from __future__ import annotations

from bot.understanding.languages.en_replies import REPLIES
from bot.understanding.meaning import Intent

_BOOKING = "booking|bookings|reservation|reservations|appointment|appointments|order|visit"
_WANT = "want|need|like|love|wanna|wish|require|prefer|interested|looking|gotta"

INTENTS: dict[Intent, tuple[str, ...]] = {
    **REPLIES,
    Intent.BOOK: (
        "~my ~the ~a ~your book|reserve|rsvp !closed",
        (
            "make|get|place|do|create|set|schedule|arrange|have|put ... reservation|booking|appointment|table|"
            "tickets|ticket|seats"
        ),
        (
            f"{_WANT} ... reservation|booking|appointment|table|tickets|ticket|seats|room|slot|seat|rooms|"
            "hut|court|place|spot|venue|space"
        ),
        "schedule|rent|hire|arrange|buy|purchase",
        "sign|put|pencil me|us up|in|down",
        "can|could|may i|we come|have|get|take DATE|TIME|PARTY|SHIFT",
        "a|one|make table|reservation|booking|appointment for|at|on|please",
        "table|room|reservation|booking|appointment|tickets|ticket|seats FOR? PARTY|DATE|TIME",
        f"{_WANT} the|a|an|to|your|this|that? RESOURCE|KIND",
        "can|could|may i|we ... RESOURCE|KIND ... DATE|TIME|SHIFT|PARTY",
        "i'll|we'll|i'd|we'd take|have it|that|this|RESOURCE|CHOICE",
    ),
    Intent.SEARCH: (
        "COMPARISON !than",
        "show|see|give me? more",
        "START more|next END",
        "which|what|any|the|IDIOM ... has|have|with AMENITY|a",
        "compare",
        "which|what is|are|one ... better|best",
        "find|search|looking|recommend|suggest|browse|explore|look",
        (
            "what|which|any|other|more options|huts|halls|rooms|courts|places|resources|KIND|choices|alternatives|"
            "farmhouses"
        ),
        "what|which ... do you have|offer|got",
        "what|what's|whats you have|got|offer !to",
        "what have|else|all have? you got|have",
        "show|see|list|tell|know ... what|what's|whats ... got|have|available|there|offer",
        "what|anything else do|is|have",
        "show|list|give|tell me|us ... options|all|available|list|KIND|everything|huts|places|rooms",
        "is|are there any|another|other",
        "something|anything|one PRICE|AMENITY|KIND",
        "something|anything with|near|in|for|under ... AMENITY|PRICE|PARTY",
        "something|anything else|different|cheaper|similar|bigger|smaller",
        "do you have any|another|other|a|KIND|something",
        "what's|whats|what is available",
    ),
    Intent.PRICE: (
        (
            "price|prices|pricing|cost|costs|rate|rates|fee|fees|charge|charges|tariff|fare|expensive|cheap|quote|"
            "budget"
        ),
        "how much !time !longer !space",
        "what do you|u charge",
        "what's|whats|what is? the total|damage",
        "discount|discounts|promo|deals",
    ),
    Intent.DETAILS: (
        (
            "detail|details|information|info|describe|description|address|located|location|directions|parking|"
            "amenities|facilities|rules|policy|policies|features|map"
        ),
        "tell|know ... about|more",
        "more about|details|info",
        "where is|are|r|exactly",
        "where's|wheres|what's|whats it|that|this|the ... like|located|include|included|address",
        "how far|big|large|spacious|late|old|clean",
        "how many people",
        "when do|must|should|can we|i ... leave|arrive|check|come|vacate",
        "are|is you|it|the ... open|closed",
        "number QUESTION",
        "how do|can i|we get",
        "is|are ... allowed|ok|okay|permitted",
        (
            "does|do|is|are it|they|there|the ... have|include|allow|serve|provide|AMENITY|allowed|included|"
            "accept"
        ),
        "do|are you ... include|allow|serve|provide|AMENITY|allowed|included|accept",
        "~what ~what's ~how about the? RESOURCE",
        "what time|is|are|hours ... open|close|start|check|hours",
        "when|how does|do|is|long ... start|open|close|last|begin",
        "is|are there ... AMENITY|parking|pool|wifi|kitchen|ac|heating",
        "can|may i|we bring|smoke|cook|park",
        "does|do|has RESOURCE|KIND ... have|allow|include|offer|got|AMENITY",
        "phone|contact|telephone number",
        "included|permitted|wheelchair|accessible|refundable",
    ),
    Intent.PHOTOS: (
        "photo|photos|pic|pics|picture|pictures|image|images|gallery|video|videos",
        "what does|do it|they|the ... look",
        "see it|them|the inside|hut|place|room|hall",
    ),
    Intent.AVAILABILITY: (
        "SOONER",
        "available|availability|vacant|vacancy|vacancies|openings|opening|unoccupied|avail",
        "is|are|anything|something|any ... free|left !for|of|parking|wifi !breakfast",
        "anything|something|any|slots|dates|times ... open",
        "free|open slots|slot|dates|times|time|days|on DATE|TIME",
        "what|which times|dates|slots|days|shifts ... have|free|open|got|there|left|possible",
        "what|which time ... free|available|left|got",
        "do you have|got space|room|anything|a ... DATE|TIME|SHIFT|left",
        "any|anything slots|slot|space|free|left|spots|opening|DATE",
        "is|are RESOURCE|it|KIND taken|booked|occupied",
        "can|could you|u fit|squeeze|accommodate",
        "when is|are|can|could ... free|next|come|earliest",
        "earliest|soonest|next slot|time|date|possible|opening|appointment",
        "fully booked",
    ),
    Intent.STATUS: (
        f"where|where's|wheres|how|how's is|are? my|our {_BOOKING} COMMA? CODE",
        "status",
        (
            "is|was|has|are my|our ... confirmed|approved|booked|done|received|verified|complete|completed|ok|"
            "through|valid"
        ),
        "did|has you|my|the|u|it ... get|receive|received|confirm|go|come|verified",
        "what|whats|what's happened|happening|up to|with my|our",
        "any update|news|updates",
        "update on my|CODE|the",
        "check on my|CODE",
        "is|was it|everything confirmed|booked|done|approved",
        "still waiting",
        "go|went|gone through QUESTION|END",
    ),
    Intent.LEAVE_LINE: (
        (
            "cancel|delete|drop|end|stop|clear|remove|leave my|our|the? spot|place|entry? ON|IN|FROM|FOR? "
            "my|our|the? WAITING_LIST"
        ),
        "off|leave|quit|exit|FROM my|our|the|this|your? WAITING_LIST",
        "NOT|never ... WAITING_LIST",
        "WAITING_LIST cancel",
        "no longer|NOT ... wait|waiting any|anymore|END|DOT",
    ),
    Intent.WAIT: (
        "put|add|place|get|join|be|go|sign|is|do ... WAITING_LIST",
        (
            "let|tell|notify|inform|alert|message|text|write|contact ... if|when|once|as ... "
            "frees|freed|opens|cancels|cancelled|canceled|cancellation"
        ),
        "let|tell|notify|inform|alert|message|text|write|contact ... if|when|once ... becomes|gets free|available",
        "if|when|once ... free|open up",
        "notify|alert me|us",
        "if|when|once ... frees|opens|cancels ... let|tell|text|write|inform me|us",
        "i|i'll|we|we'll|will|can|would wait for it|this|that|one|RESOURCE",
    ),
    Intent.MY_BOOKINGS: (
        "am|my ... WAITING_LIST",
        "what|what's|whats|tell|give|forgot|lost|send ... my|the booking? code",
        f"show|see|view me the? {_BOOKING} END",
        "my|our|all|existing|upcoming|current|past|previous bookings|reservations|appointments|visits|trips",
        (
            "show|see|view|list|check|find|what|what's|when|when's|which|where|lookup|give|whats|did|"
            f"pull ... my|our|i|we ... {_BOOKING}|booked|reserved"
        ),
        "what|when|which did|have|do i|we ... book|booked|reserve|reserved",
        "what do i|we have",
        "what|which|when ... have i|we booked|reserved",
        f"when is|was my|our {_BOOKING}",
        f"do|did i|we have|book|make ... booked|{_BOOKING}",
        f"have i|we got ... {_BOOKING}",
        f"any {_BOOKING} ... my|our name|END",
        f"where|where's|wheres|how|how's is|are? my|our {_BOOKING}",
        (
            f"START|COMMA|GREETING|hi|hello|hey my|our {_BOOKING} "
            "END|QUESTION|DOT|EXCLAMATION|COMMA|please|pls|status|CODE"
        ),
    ),
    Intent.RESCHEDULE: (
        "reschedule|postpone|rebook|rescheduling|prepone",
        (
            "move|change|shift|push|switch|bring|modify|alter|transfer|edit|amend ... my|our|the|booking "
            f"... {_BOOKING}|CODE"
        ),
        f"move|shift|push FROM? DATE|TIME {_BOOKING}? TO DATE|TIME",
        "move|shift|push|bring CODE|it|this|that|mine ... DATE|TIME|SHIFTED|forward|back|earlier|later",
        "move|shift|push|bring|switch ... CHOICE|all|them|everything|both|one|ones ... DATE|TIME",
        "move|shift|push DATE",
        "change|switch|modify CODE",
        "booked|reserved ... DATE|TIME|PARTY ... change|move|switch|shift|make",
        "move|shift|push|bring|change|postpone it|this|that|us ... THIS_WEEK|THIS_MONTH|week",
        (
            "change|different|another|new|other my|our|the ... date|day|time ... booking|reservation|appointment|"
            "CODE"
        ),
        f"change|modify|alter|edit|update|amend my|our|a|the|existing|this {_BOOKING}",
        "come another|different|earlier|later day|time|date instead",
    ),
    Intent.CANCEL: (
        (
            "cancel|cancellation|canceling|cancelling|cancelled|canceled|cancle|cancell|cansel !policy|fee|fees|"
            "charge|charges|rules|terms|free !for"
        ),
        f"call|drop|scrap|delete|remove|scratch|undo ... {_BOOKING}|CODE|off",
        "call it|the|everything off",
        "won't|cannot|can't|not|wont|cant be|make|come coming|able|it|making|anymore",
        "not coming anymore|DATE",
        "never mind",
        "forget|scrap|drop it|that",
        "START stop|nevermind|abort END|DOT|EXCLAMATION|COMMA",
        "don't|dont ... want|need ... anymore",
        "don't|dont|no need|longer ... booking|reservation|room|table|appointment|it ... anymore|longer",
    ),
    Intent.RECURRING: (
        "RECURRENCE",
        (
            "recurring|repeat|repeating|weekly|fortnightly|biweekly|standing|regularly|monthly|daily !price|rate|"
            "limit"
        ),
    ),
    Intent.PAY: (
        (
            "how|where|can|may|could|want|like|when|do ... pay|transfer|send|deposit|wire money|payment|you|it|now|"
            "now|deposit|cash|card"
        ),
        "pay|payment|deposit|iban|account|easypaisa|jazzcash|paypal|prepay|advance",
        "bank|account details|number|transfer|info",
        "take|accept card|cards|cash|visa|payment",
        "credit|debit card",
    ),
    Intent.PAYMENT_PROOF: (
        "paid|transferred|deposited|wired",
        "sent|made|done|completed|sending|make ... payment|money|transfer|deposit|amount|advance|funds",
        (
            "payment|transfer|transaction|money|advance|deposit is|was|has? been? done|made|complete|sent|completed|"
            "been"
        ),
        "receipt|screenshot|slip|proof|screen",
        "here is|are ... payment|transfer|receipt",
        "here's ... payment|transfer|receipt|proof",
    ),
}
