"""What the guest wants, in English: patterns over words and categories (see `bot.understanding.patterns`)."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_BOOKING = "booking|bookings|reservation|reservations|appointment|appointments|order|visit"
_WANT = "want|need|like|love|wanna|wish|require|prefer|interested|looking|gotta"
_NO_THANKS = "no|nope|nah|naw|nay|never|negative|noo|nooo"

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: (
        "~say hi|hello|hey|hiya|howdy|greetings|heya|yo|hii|hiii|helo|hallo|salam|assalam|namaste|aoa !to",
        "GREETING",
        "what's|whats up",
        "how are|r you|u",
    ),
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
            "does|do|is|are it|they|there|you|the ... have|include|allow|serve|provide|AMENITY|allowed|included|"
            "accept"
        ),
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
    Intent.MY_BOOKINGS: (
        "my|our|all|existing|upcoming|current|past|previous bookings|reservations|appointments|visits|trips",
        (
            "show|see|view|list|check|find|what|what's|when|when's|which|where|lookup|give|whats|did|"
            f"pull ... my|our|i|we ... {_BOOKING}|booked|reserved"
        ),
        "what|when|which did|have|do i|we ... book|booked|reserve|reserved",
        "what do i|we have",
        "what|which|when ... have i|we booked|reserved",
        f"when is|was my|our {_BOOKING}",
        "do|did i|we have|book|make ... booked|booking|reservation|appointment",
    ),
    Intent.RESCHEDULE: (
        "reschedule|postpone|rebook|rescheduling|prepone",
        (
            "move|change|shift|push|switch|bring|modify|alter|transfer|edit|amend ... my|our|the|booking "
            f"... {_BOOKING}|CODE"
        ),
        "move|shift|push|bring CODE|it|this|that|mine ... DATE|TIME|forward|back|earlier|later",
        "change|switch|modify CODE",
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
    Intent.YES: (
        (
            "~not ~it ~is yes|yeah|yep|yup|yea|yess|yesss|ya|yah|aye|yeap|yeh|sure|absolutely|definitely|certainly|"
            "affirmative|ok|okay|okey|okie|k|kk|alright|alrighty|deal|indeed|oke|okk|okayy|👍|✅|👌|🙏 !but"
        ),
        (
            "~not ~is correct|confirm|confirmed|agreed|perfect|exactly|right|great|excellent|fine|cool|awesome|"
            "wonderful|fantastic|lovely|super|nice|brilliant"
        ),
        (
            "sounds|sound|looks|look|that's|thats|it's|is|all|works|that'd|that'll ... good|great|fine|perfect|"
            "right|correct|amazing|nice|excellent|ok|awesome|wonderful|okay"
        ),
        (
            "that|it|this|which|one|that'll|that'd works|work|will|would|suits|seems|is ... work|do|good|great|fine|"
            "me|perfect|ok"
        ),
        "works for|great|fine|well",
        "go ahead|for",
        "please|pls|plz do|proceed|book|continue|confirm|go",
        "book|do|take|reserve|confirm|i'll it|that|this|them !for !to",
        "let's|lets do|go|book|proceed it|for|that|ahead|with",
        "START y END",
        "of course",
        "why not !DATE !TIME",
        "go|do for it",
        "proceed|continue",
        "i|we do|agree|accept|confirm !not",
        "by all means",
        "you bet",
        "no problem|problems|issue|worries",
        "make it so",
        "i'm|im|i|am happy|good with|to",
    ),
    Intent.NO: (
        f"{_NO_THANKS} !problem !worries !issue !idea !of !one",
        (
            "not now|really|today|yet|right|that|it|this|at|interested|necessary|quite|needed|good|correct|what|"
            "exactly"
        ),
        "don't|dont ... want|need|like|book|think|bother|confirm",
        "do not want|need|like|book|think|bother|confirm",
        "wrong|incorrect|decline",
        "neither|none",
        "nothing else|more",
        "i'm|im|i|we're good for|now",
        "that's|thats|that|this is|not|isn't not|right|it|correct|what",
        "no longer",
        "👎",
        "maybe later",
        "START n END",
    ),
    Intent.CHANGE: (
        "actually|instead|rather|correction",
        "make it|that|this|them|the ... PARTY|DATE|TIME|NIGHTS|COUNT|SHIFT|RESOURCE",
        "change|switch|update|modify|edit|fix|alter|adjust|replace",
        "sorry|oops|wait|hold|hang ... i|it|make|on|meant|NUM|DATE|TIME|PARTY",
        "i|we|what meant|mean",
        "changed my|our mind",
        "IDIOM_THOUGHT",
        "let's|lets|can|could make|do|move it|that|we|you ... DATE|TIME|PARTY|SHIFT|COUNT",
        "not DATE|TIME|PARTY|COUNT",
        "no|nope|nah COMMA? ... DATE|TIME|PARTY|NIGHTS|SHIFT|RESOURCE",
        "NEGATED",
        "different|another|other KIND|RESOURCE|time|date|day|place|slot|hut|size|number|one|shift",
        "better DATE|TIME|SHIFT",
        "wrong date|time|day|name|number|place|person|hut",
        "MORE_PEOPLE",
        "correct the|my|it",
        "IDIOM_LESS",
    ),
    Intent.BACK: (
        "go|take|bring|step|going me|us|one|a? step? back|previous",
        "go|take me|us? back",
        "START|IDIOM back",
        "back please",
        "previous step|question|menu|page|screen",
        "undo",
    ),
    Intent.RESTART: (
        "start|begin|starting over|again|afresh|anew|fresh|new",
        "start|begin from scratch|the|beginning",
        "restart|reset",
        "from scratch",
        "clear|delete|scrap|erase everything|all|this|chat|conversation|it",
        "new conversation|chat|session",
        "back to ... beginning|start|menu",
        "main menu",
        "try again from",
    ),
    Intent.HELP: (
        "what|how can|do|could you|u do|help|offer|work|this",
        "help !me !you !with !him",
        "help me|us !find !book !with !reserve !get !search !make !cancel !change !choose",
        "can|could you|u|someone help me|us DOT|QUESTION",
        "how|what does|do|is this|it|you|i work|use|bot|book|about|here",
        "how do|can|to i? book|reserve|use|make",
        "what are|r my|the options",
        "i'm|im|i|am confused|lost|stuck",
        "don't|dont|do|not understand|know",
        "instructions|commands|menu",
        "what is this",
        "not sure",
        "no idea|clue",
    ),
    Intent.HUMAN: (
        (
            "talk|speak|chat|connect|transfer|put|pass|forward|escalate|reach|contact|call|get ... PERSON|human|"
            "agent|representative|operator|staff|manager|somebody|someone|rep|owner|receptionist|support|team|"
            "reception|real|live|admin"
        ),
        "real|live|actual human|PERSON|agent|one",
        "human|agent|representative|operator !resources",
        "customer service|support|care",
        "is|are there anyone|someone|somebody|anybody",
        "is|are anyone|someone|somebody|anybody there|here|available",
        "call me",
        "someone|somebody|anyone call|contact|help|there|from",
        "not a|talking|want bot|to|robot",
        "manager|receptionist|supervisor|staff please|DOT|QUESTION|COMMA",
    ),
    Intent.LANGUAGE: (
        (
            "speak|talk|write|in|switch|change|use|reply|answer|language|prefer|continue|do|habla|parle|to "
            "LANGUAGE_NAME|language|english|spanish"
        ),
        "START LANGUAGE_NAME",
        "LANGUAGE_NAME please|pls|END",
        "speak|talk|do|understand you|u|me|to|in? LANGUAGE_NAME",
        "change|switch|other|different|another|which|what|set|my the? language|languages",
    ),
    Intent.THANKS: (
        (
            "thanks|thx|thank|ty|tysm|thankyou|thnx|tnx|cheers|appreciate|grateful|thankful|tks|thanx|thnks|tanks|"
            "thanku|🙏|appreciated"
        ),
        "much|really appreciated|obliged",
        "good|great|nice|amazing job|bot|work|service",
        "you've|you have|were|are|r been|a|so|very|the ... helpful|kind|help|star|best|lifesaver",
        "jazakallah|shukriya|gracias",
    ),
    Intent.BYE: (
        "bye|goodbye|byebye|cya|farewell|ciao|goodnight|tata|cheerio|adios",
        "SEE_YOU",
        "see|catch|c you|ya|u soon|later|then|again|END|DOT|EXCLAMATION",
        "talk to you|u soon|later|tomorrow",
        "have|enjoy a|your|the ... day|one|night|evening|weekend|rest",
        "good night",
        "take care",
        "that's|thats|that|this|it is|will? all|everything|it ... for|need|needed|thanks|thank|today|now",
        "that's|thats all|everything|it",
        "nothing else|more",
        "i'm|im|we're done|finished",
    ),
    Intent.COMPLAINT: (
        (
            "complaint|complain|terrible|horrible|awful|unacceptable|disgusting|rude|ridiculous|worst|disappointed|"
            "disappointing|angry|useless|pathetic|dirty|filthy|scam|annoying|annoyed|frustrated|frustrating|unhappy|"
            "dissatisfied|upset|rubbish|stupid|nonsense|sucks"
        ),
        "you|this|it suck|sucks|idiot|useless|stupid|dumb",
        "idiot|dumb|wtf|crap|shit|fuck|fucking|bullshit|moron|hate",
        "refund !policy !rules !terms",
        "charged|billed twice|double",
        "not happy|satisfied|acceptable|pleased",
        "want|need|get my|our|a money|refund back",
        (
            "doesn't|not|didn't|isn't|never|don't|nothing work|working|respond|responded|reply|replied|works|"
            "answered|answering|helping"
        ),
        "double booked|charged",
        "nobody|no answers|answered|came|one|responded|replied",
        "waste of",
        "still no|not ... response|reply|refund|answer",
        "overcharged|ripoff|cheated|shame",
    ),
    Intent.OFF_TOPIC: (
        (
            "weather|joke|jokes|football|cricket|politics|president|recipe|song|songs|poem|story|news|bitcoin|"
            "crypto|stock|homework|temperature|humidity"
        ),
        "who won|wins|invented|made",
        "who|what|where is|was the president|capital|meaning|score",
        "what's|whats|what is? your name",
        "are you|u a|an|real|robot|bot|ai",
        "is this|it a|an bot|robot|ai|machine",
        "do|will you|u love|marry me",
        "how old are|r you|u",
    ),
}
