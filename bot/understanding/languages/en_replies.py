"""How guests answer and steer the conversation, in English (see `bot.understanding.patterns`)."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_NO_THANKS = "no|nope|nah|naw|nay|never|negative|noo|nooo"

REPLIES: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: (
        "~say hi|hello|hey|hiya|howdy|greetings|heya|yo|hii|hiii|helo|hallo|salam|assalam|namaste|aoa !to",
        "GREETING",
        "what's|whats up",
        "how are|r you|u",
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
        "~can ~could ~should ~what ~shall i|we do|agree|accept|confirm !not",
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
        "I_MEAN",
        "move|shift|push to DATE|TIME|SHIFT",
        "~or COUNT less|fewer",
        "changed my|our mind",
        "IDIOM_THOUGHT",
        "let's|lets|can|could make|do|move it|that|we|you ... DATE|TIME|PARTY|SHIFT|COUNT",
        "not DATE|TIME|PARTY|COUNT",
        "no|nope|nah COMMA? ... DATE|TIME|PARTY|NIGHTS|SHIFT|RESOURCE",
        "NEGATED",
        "different|another KIND|RESOURCE|time|date|day|place|slot|hut|size|number|one|shift",
        "~the other KIND|RESOURCE|time|date|day|place|slot|hut|size|number|one|shift",
        # "how much is the other one?" changes nothing
        "~is ~does ~are the other KIND|RESOURCE|time|date|day|place|slot|hut|size|number|one|shift",
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
        "delete|erase|remove|wipe ... my|our ... data|information",
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
