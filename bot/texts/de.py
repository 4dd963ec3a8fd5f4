"""German."""

LANGUAGE = "Deutsch"

TEXTS: dict[str, str] = {
    # hello and goodbye
    "hello": "Guten Tag und willkommen bei {business}. Was kann ich für Sie tun?",
    "hello.name": "Guten Tag, {name}, willkommen bei {business}. Was kann ich für Sie tun?",
    "hello.returning": "Schön, wieder von Ihnen zu hören, {name}. Was kann ich für Sie tun?",
    "hello.short": "Guten Tag.",
    "hello.short.name": "Guten Tag, {name}.",
    "thanks": "Gern geschehen.",
    "bye": "Auf Wiedersehen, und danke für Ihre Nachricht.",
    "help": (
        "Ich finde etwas Passendes für Sie, nenne Preise, zeige Fotos, buche und ändere oder storniere eine "
        "Buchung. Schreiben Sie einfach, was Sie sich vorstellen, zum Beispiel „{example}“."
    ),
    "example": "{thing} für {people} am Samstag",
    "example.plain": "etwas für Samstag",
    "language": (
        "Ich kann Ihnen auf {languages} schreiben. In einer anderen Sprache hilft Ihnen vielleicht jemand vom Team."
    ),
    "language.now": "Gern, wir machen auf Deutsch weiter.",
    "no": "In Ordnung. Schreiben Sie einfach, wenn ich helfen kann.",
    "complaint": "Das tut mir leid. Soll sich jemand vom Team darum kümmern?",
    "off_topic": "Ich kenne mich leider nur mit Buchungen bei {business} aus. Darf ich etwas für Sie buchen?",
    "menu": "Was möchten Sie tun?",
    # the menu's buttons
    "choice.book": "Buchen",
    "choice.see": "Unser Angebot",
    "choice.bookings": "Meine Buchungen",
    "choice.person": "Mit jemandem reden",
    "choice.restart": "Neu anfangen",
    "choice.confirm": "Bestätigen",
    "choice.change": "Ändern",
    "choice.drop": "Abbrechen",
    "choice.keep": "Behalten",
    "choice.cancel_yes": "Ja, stornieren",
    "choice.cancel": "Stornieren",
    "choice.move": "Ändern",
    "choice.resume": "Weitermachen",
    "choice.fresh": "Neu beginnen",
    "choice.photos": "Fotos",
    "choice.take": "Buchen",
    "choice.take_named": "{resource} buchen",
    "choice.details_named": "Über {resource}",
    "choice.more": "Mehr",
    "choice.this_request": "Diese Anfrage",
    "choice.change.date": "Anderer Tag",
    "choice.change.offer": "Anderer Zeitraum",
    "choice.change.time": "Andere Uhrzeit",
    "choice.change.nights": "Anzahl der Nächte",
    "choice.change.party_size": "Anzahl der Personen",
    "choice.change.resource": "Anderer Ort",
    "choice.change.kind": "Etwas anderes",
    # the questions
    "ask.kind": "Was möchten Sie buchen?",
    "ask.date": "Für welchen Tag?",
    "ask.date.which": "Welcher dieser Tage passt Ihnen?",
    "ask.offer": "{thing} ist {when} zu diesen Zeiten frei. Was passt Ihnen?",
    "ask.offer.kind": "Diese Zeiten sind {when} frei. Was passt Ihnen?",
    "ask.offer.one": "Frei ist {when} nur noch {offer}. Soll ich das nehmen?",
    "ask.offer.any": "Wann möchten Sie kommen?",
    "ask.time": "{thing} ist {when} zu diesen Zeiten frei. Welche passt Ihnen?",
    "ask.time.kind": "Diese Zeiten sind {when} frei. Welche passt Ihnen?",
    "ask.nights": "Wie viele Nächte möchten Sie bleiben?",
    "ask.party_size": "Wie viele Personen werden Sie sein?",
    "ask.resource": "Das ist {when} frei. Was möchten Sie?",
    "ask.name": "Auf welchen Namen darf ich buchen?",
    "ask.change": "Was möchten Sie ändern?",
    # the questions again, shorter
    "remind.menu": "Was möchten Sie tun?",
    "remind.more": "Möchten Sie buchen?",
    "remind.price": "Möchten Sie buchen?",
    "remind.details": "Möchten Sie buchen?",
    "remind.photos": "Möchten Sie buchen?",
    "remind.kind": "Was möchten Sie buchen?",
    "remind.date": "Welcher Tag soll es sein?",
    "remind.offer": "Zu welcher Tageszeit?",
    "remind.time": "Um wie viel Uhr?",
    "remind.nights": "Wie viele Nächte sollen es sein?",
    "remind.party_size": "Wie viele Personen werden Sie sein?",
    "remind.resource": "Was möchten Sie nehmen?",
    "remind.alternative": "Wäre etwas davon das Richtige?",
    "remind.name": "Auf welchen Namen darf ich buchen?",
    "remind.change": "Was möchten Sie ändern?",
    "remind.confirm": "Soll ich so buchen?",
    "remind.cancel": "Soll ich stornieren?",
    "remind.which": "Welche Buchung meinen Sie?",
    "remind.resume": "Machen wir da weiter, wo Sie aufgehört haben?",
    "remind.person": "Soll ich jemanden vom Team fragen?",
    # what was heard
    "noted": "Gut, {facts}.",
    "noted.changed": "In Ordnung, also {facts}.",
    "noted.cleared": "In Ordnung, nicht {facts}.",
    "only_one": "Da bleibt {resource}.",
    "sorry": "Entschuldigung, das habe ich nicht ganz verstanden.",
    "sorry.date": (
        "Entschuldigung, den Tag habe ich nicht verstanden. Schreiben Sie zum Beispiel „Samstag“ oder „21. November“."
    ),
    "sorry.time": (
        "Entschuldigung, die Uhrzeit habe ich nicht verstanden. Schreiben Sie zum Beispiel „10:30“ oder „15 Uhr“."
    ),
    "sorry.party_size": "Entschuldigung, die Zahl der Personen habe ich nicht verstanden. Eine Zahl genügt.",
    "sorry.nights": "Entschuldigung, die Zahl der Nächte habe ich nicht verstanden. Eine Zahl genügt.",
    "sorry.name": "Entschuldigung, den Namen habe ich nicht verstanden. Der Name allein genügt.",
    "stuck.1": (
        "Entschuldigung, da komme ich nicht mit. Wählen Sie gern etwas davon aus, oder ich bitte jemanden vom "
        "Team, Ihnen zu schreiben."
    ),
    "stuck.2": (
        "Ich verstehe es leider noch immer nicht. Soll ich jemanden vom Team fragen, oder möchten Sie neu anfangen?"
    ),
    # the summary
    "summary": "Das wäre Ihre Buchung:\n{lines}\nSoll ich so buchen?",
    "summary.nameless": (
        "Das wäre Ihre Buchung:\n{lines}\n"
        "Soll ich so buchen? Wenn Sie mir Ihren Namen schreiben, trage ich ihn ein."
    ),
    "summary.move": "So sähe es aus:\n{lines}\nSoll ich die Buchung {code} ändern?",
    "summary.name": "Name: {name}",
    "summary.total": "Gesamt: {amount}",
    "summary.deposit": "Im Voraus zu zahlen: {amount}",
    "summary.line": "{label}: {amount}",
    "summary.old": "Seitdem hat sich etwas geändert, deshalb habe ich das nicht gebucht.",
    "summary.gone": "Diese Zusammenfassung gilt nicht mehr, und es wurde nichts gebucht.",
    # when
    "when.shift": "{day}, {span} Uhr ({offer})",
    "when.slot": "{day}, {span} Uhr",
    "when.night": "{first} bis {last}, {nights}",
    "when.shift_on": "{on_day} ({offer})",
    "when.at": "{on_day} um {time} Uhr",
    "when.stay": "ab {day} für {nights}",
    "when.stay.near": "ab {day} für {nights}",
    "on": "am {day}",
    "today": "heute, {day}",
    "tomorrow": "morgen, {day}",
    "for": "für {people}",
    "with": "mit {amenities}",
    "for.nights": "für {nights}",
    "at": "um {time} Uhr",
    "that": "das",
    "up_to": "für höchstens {amount}",
    "offer.plain": "({offer})",
    "time.on_day": "{time} Uhr am {day}",
    "beside": "{first}, {second}",
    # booked
    "booked": "Ihre Buchung steht. Ihr Code ist {code}.\n{lines}",
    "booked.bye": "Wir freuen uns auf Sie.",
    "booked.bye.name": "Wir freuen uns auf Sie, {name}.",
    "held": "Ich halte es bis {until} für Sie frei. Ihr Code ist {code}.\n{lines}",
    "held.pay": "Damit es fest wird, zahlen Sie bitte {amount} und schicken Sie hier ein Foto des Belegs.",
    "held.pay.how": "Damit es fest wird, zahlen Sie bitte {amount}.\n{instructions}",
    "moved": "Erledigt, die Buchung {code} ist geändert.\n{lines}",
    "booked.already": "Das ist schon gebucht. Ihr Code ist {code}.\n{lines}",
    # bookings
    "bookings.none": "Sie haben keine anstehenden Buchungen.",
    "bookings.list": "Ihre Buchungen:\n{lines}",
    "bookings.line": "{code}: {resource}, {when} ({status})",
    "booking": "Buchung {code} ({status}):\n{lines}",
    "booking.line": "{line}.",
    "status.held": "bis {until} freigehalten, noch zu bezahlen",
    "booking.unknown": "Ich finde keine Buchung {code} von Ihnen. Würden Sie den Code noch einmal prüfen?",
    "booking.which.cancel": "Welche Buchung möchten Sie stornieren?",
    "booking.which.move": "Welche Buchung möchten Sie ändern?",
    "booking.gone": "Diese Buchung finde ich nicht mehr.",
    "booking.fixed": (
        "Die Buchung {code} ist {status}, deshalb kann ich sie hier nicht ändern. Jemand vom Team hilft Ihnen gern."
    ),
    "cancel.sure": "Soll ich die Buchung {code} stornieren?\n{lines}",
    "cancel.done": "Die Buchung {code} ist storniert.",
    "cancel.already": "Die Buchung {code} ist bereits storniert.",
    "cancel.kept": "In Ordnung, es bleibt, wie es ist.",
    "cancel.none": "Sie haben keine Buchung, die ich stornieren könnte.",
    "cancel.what": "Was möchten Sie stornieren?",
    "move.none": "Sie haben keine Buchung, die ich ändern könnte.",
    "dropped": "In Ordnung, das lassen wir. Es wurde nichts gebucht.",
    "dropped.already": "Das ist schon verworfen.",
    "restart": "Gern, fangen wir neu an.",
    "resume": "Schön, dass Sie wieder da sind. Zuletzt ging es darum:\n{facts}\nMachen wir damit weiter?",
    "resume.name": (
        "Schön, dass Sie wieder da sind, {name}. Zuletzt ging es darum:\n{facts}\nMachen wir damit weiter?"
    ),
    "resumed": "Gut, machen wir weiter.",
    # paying
    "pay.none": "Im Moment ist nichts zu bezahlen.",
    "pay.line": "{code}, {resource}: {amount}, freigehalten bis {until}",
    "pay.lines": "Noch zu bezahlen:\n{lines}",
    "pay.how.unknown": "Jemand vom Team sagt Ihnen, wie Sie zahlen können.",
    "pay.later": "Sie zahlen nach dem Buchen; bis dahin halte ich es für Sie frei.",
    "pay.after": "Sie können vor Ort zahlen; jetzt ist nichts fällig.",
    "proof.please": "Danke. Bitte schicken Sie hier ein Foto des Belegs, dann sieht es sich jemand an.",
    "proof.thanks": "Danke für das Foto. Jemand prüft die Zahlung und bestätigt dann die Buchung {code}.",
    # looking around
    "see": "Das haben wir:\n{lines}",
    "see.kind": "Unsere {things}:\n{lines}",
    "see.with": "Mit {amenities} haben wir:\n{lines}",
    "see.line": "• {resource}: {facts}",
    "see.none": "So etwas haben wir leider nicht.",
    "fact.capacity": "bis zu {people}",
    "fact.from": "ab {amount}",
    "details.unknown": "Das weiß ich leider nicht. Jemand vom Team kann es Ihnen sagen.",
    "details.amenities": "Ausstattung: {amenities}.",
    "details.capacity": "Platz für bis zu {people}.",
    "offer.slot": "{minutes} Minuten",
    "offer.night": "pro Nacht, von {check_in} bis {check_out} Uhr",
    "price.list": "Das sind unsere Preise:",
    "price.title": "{resource}:",
    "price.title.day": "{resource} {when}:",
    "price.line": "{offer}: {amount}",
    "price.range": "{low} bis {high}",
    "price.exact": "{resource}, {when}: {amount}",
    "price.none": "Für {resource} habe ich noch keinen Preis; jemand vom Team kann ihn Ihnen sagen.",
    "photos": "Das ist {resource}.",
    "photos.many": "Hier sind sie.",
    "photos.none": "Von {resource} habe ich leider noch keine Fotos.",
    "photos.none.any": "Ich habe leider noch keine Fotos.",
    # dead ends
    "dead.taken": "{thing} ist {when} leider vergeben.",
    "dead.full": "{thing} ist {when} leider ausgebucht.",
    "dead.taken.kind": "Leider ist {when} nichts frei.",
    "dead.alternatives": "Am nächsten kommt dem:",
    "dead.nothing": (
        "Auch in der Nähe habe ich nichts gefunden. Vielleicht an einem anderen Tag, oder ich frage jemanden vom Team."
    ),
    "dead.party": "{thing} ist für höchstens {people}.",
    "dead.party.kind": "Unsere {things} sind für höchstens {people}.",
    "dead.party.any": "Das Größte, was wir haben, ist für {people}.",
    "dead.party.others": "Für {people} gibt es:",
    "dead.party.person": (
        "Etwas Größeres haben wir leider nicht. Ginge es mit weniger Personen, oder soll ich jemanden vom Team fragen?"
    ),
    "dead.past": "Dieser Tag ist schon vorbei.",
    "dead.past.time": "Diese Uhrzeit ist schon vorbei.",
    "dead.too_soon": "{thing} lässt sich so kurzfristig nicht buchen.",
    "dead.too_far": "Zurzeit kann ich bis {day} buchen.",
    "dead.closed": "An diesem Tag ist geschlossen: {day}.",
    "dead.closed.reason": "An diesem Tag ist geschlossen: {day} ({reason}).",
    "dead.not_offered": "{thing} ist {when} nicht möglich.",
    "dead.nights": "{thing} ist für diese Zahl von Nächten nicht möglich.",
    "dead.no_price": (
        "{thing} hat {when} keinen Preis, deshalb kann ich nicht selbst buchen. Jemand vom Team hilft Ihnen gern."
    ),
    "dead.holds": (
        "Sie haben schon so viele unbezahlte Buchungen, wie wir zulassen. Sobald eine bezahlt oder storniert ist, "
        "kann ich diese buchen."
    ),
    "dead.unknown": "Das wird nicht mehr angeboten.",
    "dead.amenity": "Mit {amenities} habe ich da nichts, deshalb habe ich ohne gesucht.",
    "dead.price": "In dieser Preislage habe ich {when} nichts; hier ist das Übrige.",
    "dead.other": "Das konnte ich gerade nicht buchen. Soll ich jemanden vom Team fragen?",
    "dead.just_taken": "Da war jemand einen Augenblick schneller: Das ist gerade vergeben worden.",
    "recurring": (
        "Ich buche vorerst einen Besuch nach dem anderen; eine regelmäßige Buchung richtet jemand vom Team ein. "
        "Beginnen wir mit dem ersten."
    ),
    # a person, and what is not text
    "notice.confirmed": "Gute Nachricht: Ihre Buchung {code} ist bestätigt.\n{what}",
    "notice.rejected": "Ihre Buchung {code} ist nicht bestätigt: Wir konnten die Zahlung nicht annehmen.\n{what}",
    "notice.cancelled": "Ihre Buchung {code} wurde storniert.\n{what}",
    "notice.rescheduled": "Ihre Buchung {code} wurde verlegt.\n{what}",
    "reason.amount_mismatch": "Der Betrag stimmt nicht mit dem Preis überein.",
    "reason.transaction_not_found": "Wir konnten die Zahlung nicht finden.",
    "reason.insufficient_amount": "Der Betrag ist niedriger als der fällige.",
    "operator.confirmed": "Erledigt: Die Buchung {code} ist bestätigt.",
    "operator.rejected": "Erledigt: Die Buchung {code} ist abgelehnt.",
    "operator.told": "Der Gast weiß Bescheid.",
    "operator.untold": "Der Gast ist hier nicht erreichbar.",
    "operator.unknown": "Es gibt keine Buchung {code}.",
    "operator.refused": "Das geht nicht: Die Buchung {code} ist {status}.",
    "operator.reason": "Bitte nennen Sie den Grund: reject {code} und einen von {reasons}.",
    "hold_expired": (
        "Die Frist für Ihre Buchung {code} ({resource}) ist abgelaufen, und die Zeit ist wieder frei. "
        "Wenn Sie noch möchten, schreiben Sie mir einfach."
    ),
    "one_by_one": "Eins nach dem anderen; das Übrige machen wir, wenn dies gebucht ist.",
    "person": "Gern. Ich habe jemanden vom Team gebeten zu übernehmen; Sie bekommen hier Antwort.",
    "media": "Danke für das Bild. Ich kann nur Text lesen, bitte schreiben Sie mir, worum es geht.",
    "location": "Danke für den Standort. Karten kann ich nicht lesen; wobei kann ich Ihnen helfen?",
    "contact": "Danke, den Kontakt sehe ich. Ich kann nur Text lesen, bitte schreiben Sie, was ich tun kann.",
    "unsupported": "Diese Art von Nachricht kann ich leider nicht öffnen. Bitte schreiben Sie es mir.",
    "empty": "Ihre Nachricht kam ohne Text an. Was kann ich für Sie tun?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} Person", "other": "{count} Personen"},
    "nights": {"one": "{count} Nacht", "other": "{count} Nächte"},
}

KINDS: dict[str, dict[str, str]] = {
    "hut": {"a": "eine Hütte", "one": "Hütte", "other": "Hütten"},
    "farmhouse": {"a": "ein Landhaus", "one": "Landhaus", "other": "Landhäuser"},
    "room": {"a": "ein Zimmer", "one": "Zimmer", "other": "Zimmer"},
    "spa": {"a": "eine Spa-Anwendung", "one": "Spa-Anwendung", "other": "Spa-Anwendungen"},
    "consultation": {"a": "eine Beratung", "one": "Beratung", "other": "Beratungen"},
}
PLURAL_ENDING = ""

STATUSES: dict[str, str] = {
    "pending": "noch zu bezahlen",
    "awaiting_verification": "in der Zahlungsprüfung",
    "confirmed": "bestätigt",
    "checked_in": "angetreten",
    "completed": "abgeschlossen",
    "no_show": "nicht angetreten",
    "rejected": "abgelehnt",
    "expired": "verfallen",
    "cancelled": "storniert",
}

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "hut": ("Hütte", "Hütten", "Huette", "Blockhaus", "Häuschen", "Chalet"),
    "farmhouse": ("Landhaus", "Landhäuser", "Bauernhaus", "Bauernhof", "Gutshaus", "Ferienhaus", "Villa"),
    "room": ("Zimmer", "Doppelzimmer", "Einzelzimmer", "Hotelzimmer", "Suite"),
    "spa": ("Spa", "Spa-Anwendung", "Massage", "Wellness", "Anwendung"),
    "consultation": ("Beratung", "Beratungen", "Beratungstermin", "Gespräch", "Besprechung"),
}

OFFER_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("tagsüber", "am Tag", "Tagschicht", "den Tag über", "bei Tag"),
    "night": ("über Nacht", "nachts", "für die Nacht", "Übernachtung", "Nachtschicht", "in der Nacht"),
    "full day": ("ganzer Tag", "ganzen Tag", "den ganzen Tag", "ganztägig", "ganztags", "24 Stunden"),
}

AMENITY_WORDS: dict[str, tuple[str, ...]] = {
    "lake view": ("Seeblick", "Blick auf den See"),
    "forest view": ("Waldblick", "Blick auf den Wald"),
    "barbecue": ("Grill", "Grillplatz", "grillen"),
    "kitchenette": ("Kochnische",),
    "kitchen": ("Küche",),
    "parking": ("Parkplatz", "Parkplätze", "parken"),
    "pool": ("Pool", "Schwimmbad", "Schwimmbecken"),
    "air conditioning": ("Klimaanlage", "klimatisiert"),
    "hall": ("Saal", "Halle"),
    "wifi": ("WLAN", "Wifi", "Internet"),
    "breakfast": ("Frühstück",),
    "balcony": ("Balkon", "Terrasse"),
    "steam bath": ("Dampfbad", "Sauna"),
    "massage": ("Massage",),
    "online or on site": ("online oder vor Ort",),
}
