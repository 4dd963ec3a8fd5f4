"""What the guest wants, in Urdu and Hindi written in Latin letters; the English patterns hold as well."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_BOOKING = "booking|bookings|reservation|appointment"

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: ("salam|assalam|namaste|adaab|namaskar|salaam", "GREETING", "kya haal|hal"),
    Intent.BOOK: (
        (
            "book|reserve|booking ... kar|karo|karna|karni|karwana|karwani|kara|karein|IDIOM|karunga|chahiye|chahta|"
            "DO_IT|krna|krni"
        ),
        "RESOURCE|KIND|table|hut|court|ticket|jagah ... chahiye|chahiyay|chaiye|chahye|lena",
        "chahiye|chaiye|chahye|chahiyay ... RESOURCE|KIND|table|booking",
        "PARTY|DATE|TIME ... chahiye|chaiye|chahye",
    ),
    Intent.SEARCH: (
        "kya|konse|kaunse|konsi|kaun ... options|KIND|huts|jaghain",
        "kya kya hai|milega",
        "aur|koi|doosra|dusra ... option|options|jagah|dikhao|dikhaen|hai",
        "dikhao|dikhaen|dikhaiye|dikhain|batao KIND|options|huts",
        "KIND|options|huts dikhao|dikhaen|dikhaiye|IDIOM|dhoond|AMENITY",
        "AMENITY wala|wali|KIND",
        "dhoond|talash",
    ),
    Intent.PRICE: (
        "kitne|kitnay|kitna ... ka|ki|ke|paise|rupay|rent|hoga|lagega|hai",
        "kitne|kitna|kitnay paise|ka|ki|mein|main",
        "qeemat|keemat|kiraya|rate|daam|rent|kharcha",
        "ka|ki rate|price|rent kya",
    ),
    Intent.DETAILS: (
        "kahan|kidhar|kaha ... hai|hain|par|ho|waqia",
        "address|pata|location|tafseel|maloomat|jankari|parking",
        "kab|kitne ... khulta|khulti|khulte|band|kholte",
        "AMENITY hai|hain|he",
        "kya ... AMENITY|parking|pool ... hai|hain",
        "ke bare|baare|baray mein|main|me",
        "la|le|laa sakte|sakta|ja hain|hai",
        "shamil|included",
    ),
    Intent.PHOTOS: ("tasveer|tasveerain|tasweer|tasveeren|tasweerain|photo|photos|pics|video|tasveerein",),
    Intent.AVAILABILITY: (
        "khali|available|free|dastiyab|uplabdh",
        "COMPARISON kab",
        "jagah ... hai|hogi|milegi",
        "DATE|TIME ... ho sakta|sakti|saktay",
        "mil sakta|sakti|jayega|jaega|jaye",
    ),
    Intent.STATUS: (
        f"{_BOOKING} CODE kahan|kaha|ka|kidhar",
        "confirm hui|hua|ho|hogayi|hogai",
        "booking|reservation|payment ... confirm|hui|mili|mil|pohanch ... ya|kya|QUESTION|hai|gayi|gai",
        "kya ... booking|payment|reservation ... confirm|mili|mil|hui",
        "paise|payment mil|mile|mili|pohanch ... gaye|gayi|gai|QUESTION",
        "status",
        "ka kya bana|hua",
    ),
    Intent.LEAVE_LINE: (
        "WAITING_LIST se",
        "WAITING_LIST ... cancel|khatam|hata|hatao|nikal|nikalo|radd|mansookh|NOT_AFTER",
        "cancel ... WAITING_LIST",
        "intezar|intizar|wait NOT_AFTER|nahi|nahin ... karna|karni",
    ),
    Intent.WAIT: (
        "WAITING_LIST ... daal|dal|daalein|likh|likhein|rakh|rakhein|shamil|mein|main|me|IDIOM",
        "khali|free|cancel ... ho|hua|hui|hojaye|kare|karde ... bata|batana|batayein|batao|batayen|batadena|itla|likh",
        "bata|batana|batayein|batao|batayen ... agar|jab|jaise ... khali|free|cancel",
    ),
    Intent.MY_BOOKINGS: (
        f"meri|mere|mera|hamari {_BOOKING} ... dikhao|batao|kya|kab|kahan|dikhaen|END|QUESTION|IDIOM|dekhni",
        "maine|mene|mainay kya book",
        f"meri|mere|mera koi {_BOOKING}",
        "kab hai ... booking|appointment",
        "mera|booking ka? code",
    ),
    Intent.RESCHEDULE: (
        f"{_BOOKING}|CODE ... change|shift|badal|aage|tabdeel|move|badalni|badalna|badlo",
        f"badal|shift|change ... {_BOOKING}|CODE",
        "aage kar|barha",
        "DATE|TIME ... shift|change|tabdeel|move karni|karna|krni|krna|karwani|IDIOM",
        "DATE|TIME ... badalni|badalna|badalwani",
    ),
    Intent.CANCEL: ("cancel|mansookh|radd", "nahi aa sakta|sakte|sakenge|paunga"),
    Intent.RECURRING: ("RECURRENCE", "har dafa"),
    Intent.PAY: (
        "paise|payment|raqam ... kaise|kese|kahan|kidhar|bhejun|karun|karni|karna|doon|bhejna|dena|kesay|de",
        "kaise|kese|kesay ... pay|payment|paise|ada",
        "easypaisa|jazzcash|account|paytm|upi",
        "cash|card ... de|le|chalega|sakta|sakte",
    ),
    Intent.PAYMENT_PROOF: (
        (
            "paise|payment|raqam|advance ... bhej|bhejdi|kar|de|bheje ... diye|di|dia|diya|dya|chuka|chuke|hain|gayi"
        ),
        "payment ho|kardi|hogayi|hogai|bhejdi ... gayi|gai|END",
        "transfer kar diya|dia|diye|di",
        "raseed|receipt|screenshot",
    ),
    Intent.YES: (
        (
            "haan|han|hanji|jee|ji|bilkul|theek|thik|sahi|acha|accha|zaroor|thek|theik|haa|ha|manzoor !nahi !nahin "
            "!nhi"
        ),
        "START|FILLER chalega|chalay|chalo",
        "~NUM ~DATE ~TIME ~PARTY IDIOM END",
        "ho jaye|jaega",
    ),
    Intent.NO: (
        "nahi|nahin|nhi|nai|naheen|na|nah|mat|nahee|NEITHER",
        "koi nahi|bhi",
        "abhi nahi",
        "galat|ghalat",
    ),
    Intent.CHANGE: (
        "asal|balke|balkay|darasal|bajaye",
        "PARTY|DATE|TIME|NIGHTS|SHIFT|NUM ON? IDIOM|karlo|rakho|rakhlo|kardein",
        "matlab ... PARTY|DATE|TIME|NUM",
        "badal|badlo|tabdeel",
        "NEGATED",
        "doosra|dusra|doosri|dusri|aur din|waqt|time|date",
    ),
    Intent.BACK: ("wapas|wapis|peeche|pichla|piche",),
    Intent.RESTART: (
        "shuru|shuroo se|karo|karein|karte",
        "phir|IDIOM se|shuru ... shuru",
        "naye|nayi sire|sirey se",
        "dobara shuru|start",
        "IDIOM shuru",
    ),
    Intent.HELP: (
        "madad|help|sahayata",
        "kya ... kar sakte|sakta|sakti|saktay",
        "kaise|kese ... kaam|chalta|book|use|karta|karte",
        "samajh ... nahi|nahin|nhi|NOT_AFTER",
    ),
    Intent.HUMAN: (
        "TALK_TO_PERSON",
        "mera|meri data|maloomat ... delete|mita",
        "insan|insaan|numainda|numainday",
        "call|phone|rabta ... karo|karein|karen|IDIOM|karwa",
        "koi hai|banda|bnda",
        "baat ... karni|karwa|karao|karna|krni|kara",
    ),
    Intent.LANGUAGE: (
        "LANGUAGE_NAME mein|me|main|bolo|bolte|likho|bol|aati|ati|hindi",
        "zaban|zuban|bhasha|language",
        "START LANGUAGE_NAME",
    ),
    Intent.THANKS: (
        "shukriya|shukria|meherbani|dhanyavad|dhanyawad|jazakallah|nawazish|shukrya",
        "bohat shukriya",
    ),
    Intent.BYE: ("alvida|hafiz|tata", "SEE_YOU", "bas ... itna|yahi|yehi", "aur kuch nahi"),
    Intent.COMPLAINT: (
        "shikayat|bakwas|ghatiya|bekar|bekaar|fazool|dhoka|fraud|ganda|gandi|kharab|wahiyat|naraz|shikayet",
        "koi jawab nahi|nahin|NOT_AFTER",
        "paise|refund ... wapas|wapis",
        "jawab nahi|nahin|nhi",
    ),
    Intent.OFF_TOPIC: (
        "lateefa|latifa|mausam|match|cricket|gana|shayari|chutkula|khabar",
        "tum|aap|ap|tu ... robot|bot|insan|machine",
        "kaun|kon jeeta|jeet|ho",
    ),
}
