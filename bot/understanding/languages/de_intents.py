"""What the guest wants, in German."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_BOOKING = "buchung|buchungen|reservierung|reservierungen|termin|termine"
_WANT = "mochte|mochten|will|wollen|brauche|brauchen|hatte|hatten|wurde|wurden"

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: ("hallo|hi|hey|moin|servus|gruezi|tach|hallochen", "GREETING"),
    Intent.BOOK: (
        "buchen|reservieren|buche|reserviere|bestellen|mieten|anmelden|reserviert",
        "termin|tisch|reservierung ... machen|ausmachen|vereinbaren|haben|bekommen",
        f"{_WANT} ... buchung|reservierung|termin|tisch|karten|platz|platze|zimmer|RESOURCE|KIND",
        "tisch|reservierung|termin FOR? PARTY|DATE|TIME",
        "ich nehme die|das|den",
    ),
    Intent.SEARCH: (
        "COMPARISON",
        "suche|suchen|zeig|zeige|zeigen|empfehlen|empfiehl|empfehlung|finden",
        "was|welche ... habt|haben|gibt|bieten|KIND",
        "andere|anderen|weitere|noch optionen|moglichkeiten|vorschlage|angebote|andere",
        "etwas|was billigeres|gunstigeres|anderes|PRICE|grosseres|kleineres|mit",
        "habt|haben|gibt ... etwas|andere|was ... anderes|gunstigeres|billigeres",
        "gunstiger|billiger",
    ),
    Intent.PRICE: (
        "preis|preise|kosten|kostet|tarif|tarife|gebuhr",
        "wie viel|teuer",
        "wieviel",
        "was kostet|kosten",
    ),
    Intent.DETAILS: (
        "wo ist|seid|sind|liegt|befindet|finde",
        (
            "adresse|anfahrt|informationen|info|infos|details|parkplatz|parkplatze|parken|offnungszeiten|"
            "ausstattung|regeln|bedingungen"
        ),
        "wann ... offnet|offnen|schliesst|schliessen|offen|geoffnet|auf",
        "habt|haben|seid|sind ... offen|geoffnet",
        "mehr uber|informationen|infos|zu|erfahren",
        "habt|haben|gibt|hat ... AMENITY|parkplatze|pool|wlan",
        "erlaubt|gestattet|hund|hunde|haustiere",
        "inklusive|inbegriffen|enthalten|dabei",
        "darf|durfen|kann|konnen ... hund|hunde|mitbringen|rauchen|kochen|haustiere",
        "stornierungsbedingungen",
    ),
    Intent.PHOTOS: ("foto|fotos|bild|bilder|video|videos", "wie sieht ... aus"),
    Intent.AVAILABILITY: (
        "SOONER",
        "verfugbar|verfugbarkeit|frei|freie|freier|freien !haus",
        "wann ... frei|nachste|moglich",
        "habt|haben|gibt ... noch ... platz|platze|was|etwas|termine|frei",
        "habt|haben|gibt ihr|sie|es was|etwas ... DATE|TIME|SHIFT|PARTY",
        "ist|ware ... platz|platze !nummer",
        "belegt|ausgebucht",
        "geht auch|es? ON|AT? DATE|TIME",
    ),
    Intent.STATUS: (
        f"wo|was ist|bleibt mit? meine|unsere|mein|meiner {_BOOKING} COMMA? CODE",
        "ist|wurde ... bestatigt|genehmigt|eingegangen|angekommen|durch",
        "status|stand",
        "zahlung|uberweisung|geld ... bekommen|erhalten|angekommen|eingegangen QUESTION",
        "habt|haben ... zahlung|uberweisung|geld ... bekommen|erhalten",
        "neuigkeiten",
    ),
    Intent.LEAVE_LINE: (
        "WAITING_LIST verlassen|stornieren|absagen|loschen|canceln|austragen|streichen|runter",
        "von|aus der|eurer|ihrer|meiner? WAITING_LIST",
        "storniere|stornieren|losche|loschen|streiche|streichen|verlasse|verlassen ... WAITING_LIST",
        "NOT|nicht mehr ... WAITING_LIST",
        "NOT|nicht|mehr mehr|langer? warten",
    ),
    Intent.WAIT: (
        "auf die|eure|ihre? WAITING_LIST",
        "setzen|setzt|setz|eintragen|trag|tragen|schreiben|gibt|habt|haben ... WAITING_LIST",
        (
            "sag|sagen|sagt|melde|melden|meldet|bescheid|informieren|informiert|benachrichtigen|schreib|schreiben ... "
            "wenn|falls|sobald ... frei|freiwird|absagt|abspringt|storniert"
        ),
    ),
    Intent.MY_BOOKINGS: (
        "meine|meiner|stehe ... WAITING_LIST",
        "wie|was|welcher|welchen|verloren|vergessen ... mein|meinen code|buchungscode",
        f"START|COMMA meine|unsere|mein {_BOOKING} END|QUESTION|DOT|EXCLAMATION|COMMA",
        f"wo ist|bleibt meine|unsere|mein {_BOOKING}",
        "meine|unsere buchungen|reservierungen|termine|bestellungen",
        f"zeig|zeige|wann|welche|ansehen|sehen|was ... meine|mein|meinen|unsere ... {_BOOKING}",
        "was habe ich gebucht|reserviert",
        f"habe|hab|haben ich|wir ... {_BOOKING}",
    ),
    Intent.RESCHEDULE: (
        "umbuchen|verschieben|verlegen|verschiebe|verlege|verschieb|umlegen",
        f"andern|wechseln|andere ... mein|meine|meinen|die|den|unsere ... {_BOOKING}|CODE",
        f"meine|mein|meinen|den|die {_BOOKING} ... andern|verschieben|verlegen|umbuchen",
    ),
    Intent.CANCEL: (
        "stornieren|storniere|stornier|absagen|storno|stornierung|canceln|abbestellen|storniert",
        f"{_BOOKING}|CODE|es|das absagen|loschen|canceln",
        "sage|sagen ... ab",
        "komme|kommen ... doch nicht",
    ),
    Intent.RECURRING: ("RECURRENCE", "regelmassig|wiederkehrend|dauertermin"),
    Intent.PAY: (
        "bezahlen|zahlen|zahlung|bezahlung|uberweisen|uberweisung|iban|kontodaten|anzahlung|paypal",
        "wie|wo|wann ... bezahlt|zahlt man|ihr",
        "mit karte|kreditkarte",
        "bar zahlen|bezahlen",
        "kartenzahlung|kreditkarte|barzahlung",
        "nehmt|akzeptiert ... karte|karten",
    ),
    Intent.PAYMENT_PROOF: (
        "bezahlt|uberwiesen|gezahlt !man",
        "zahlung|uberweisung|geld|anzahlung ... gemacht|erledigt|gesendet|geschickt|raus|getatigt",
        "beleg|quittung|nachweis|zahlungsbeleg|screenshot",
    ),
    Intent.YES: (
        (
            "ja|jo|jep|jawohl|klar|ok|okay|genau|richtig|stimmt|perfekt|super|einverstanden|passt|naturlich|👍|✅|👌|"
            "korrekt|bestatige|jap|jaja|prima|toll"
        ),
        "alles|das ist|klingt? klar|gut|richtig|perfekt|super",
        "in ordnung",
        "START|FILLER gern|gerne",
        "hort|klingt ... gut|super",
        "mach|machen das|es|wir",
        "auf jeden fall",
        "sehr gut|gerne",
        "geht|ist klar",
    ),
    Intent.NO: (
        "nein|ne|nee|no|niemals|nope|keineswegs",
        "keine|keiner|keins|keines|weder|NEITHER !ahnung",
        "nicht jetzt|richtig|wirklich|notig|gut|das",
        "jetzt|noch nicht",
        "stimmt nicht",
        "falsch",
        "👎",
    ),
    Intent.CHANGE: (
        "lieber|stattdessen|korrektur|eigentlich|moment",
        "doch DATE|TIME|PARTY|NIGHTS|SHIFT",
        "ich meinte|meine DATE|TIME|PARTY|um",
        "meinte|sorry|entschuldigung|verzeihung|quatsch ... PARTY|DATE|TIME|NUM",
        "andern|andert|wechsle|korrigiere",
        "andere THE ... auf|TIME|DATE|PARTY",
        "mach|machen ... daraus|draus",
        "NEGATED",
        "anderer|anderen|andere|anderes tag|termin|uhrzeit|datum|zeit",
        "DATE|PARTY|TIME ... statt",
    ),
    Intent.BACK: ("zuruck|zurueck|vorherige|vorheriger", "einen schritt zuruck"),
    Intent.RESTART: (
        "neu starten|anfangen|beginnen",
        "von vorne|vorn|neuem",
        "neustart|reset|zurucksetzen",
        "nochmal|IDIOM von vorne|vorn",
        "alles loschen|vergessen",
    ),
    Intent.HELP: (
        "hilfe|helfen|hilf",
        "was kannst|konnen|kann du|sie|man ... tun|machen|alles|QUESTION|END",
        "was kannst du",
        "wie funktioniert|geht|buche|reserviere|kann ich? das|es|ich|man",
        "verstehe ... nicht|nichts",
        "menu|befehle",
    ),
    Intent.HUMAN: (
        "TALK_TO_PERSON",
        "losch|losche|loschen|loscht ... meine daten",
        (
            "mensch|menschen|mitarbeiter|mitarbeiterin|kundenservice|kundendienst|chef|ansprechpartner|rezeption|"
            "manager"
        ),
        "mit jemandem|jemand|chef",
        "jemand ... da|anrufen|zuruckrufen|helfen|sprechen",
        "ruft|rufen|rufe mich|sie ... an|zuruck",
        "zuruckrufen|ruckruf|anrufen",
    ),
    Intent.LANGUAGE: (
        "sprichst|sprechen|sprecht|auf|schreib|antworte|kannst ... LANGUAGE_NAME",
        "sprache",
        "START LANGUAGE_NAME",
    ),
    Intent.THANKS: ("danke|dankeschon|merci|thx|dank|danki|🙏", "sehr nett|freundlich"),
    Intent.BYE: (
        "tschuss|tschuess|ciao|ade|bye|tschau|tschussi",
        "SEE_YOU",
        "das war|ist|ware alles|es",
        "sonst nichts",
        "nichts weiter",
    ),
    Intent.COMPLAINT: (
        (
            "beschwerde|beschweren|unverschamt|schlecht|schrecklich|furchtbar|katastrophe|katastrophal|enttauscht|"
            "betrug|frechheit|erstattung|unmoglich|ruckerstattung|dreckig|schmutzig|mies|miserabel|wutend|sauer|"
            "unzufrieden"
        ),
        "niemand|keiner antwortet|meldet|reagiert|hilft",
        "geld zuruck",
        "funktioniert ... nicht|nie",
    ),
    Intent.OFF_TOPIC: (
        "witz|witze|wetter|fussball|rezept|lied|gedicht|nachrichten|prasident",
        "wer hat|ist|bist ... gewonnen|prasident|du",
        "bist du ein|eine|echt",
        "roboter|bot",
    ),
}
