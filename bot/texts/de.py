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
    "off_topic": "Ich bin der Buchungsassistent von {business} und kenne mich leider nur mit Buchungen aus.",
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
    "choice.cancel_them": "Ja, alle stornieren",
    "choice.keep_them": "Behalten",
    "choice.cancel": "Stornieren",
    "choice.move": "Ändern",
    "choice.resume": "Weitermachen",
    "choice.fresh": "Neu beginnen",
    "choice.photos": "Fotos",
    "choice.take": "Buchen",
    "choice.take_named": "{resource} buchen",
    "choice.details_named": "Über {resource}",
    "choice.more": "Mehr",
    "choice.wait": "Melden, wenn frei",
    "choice.take_offer": "Ja, ich nehme es",
    "choice.pass": "Nein, danke",
    "choice.leave": "Liste verlassen",
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
    "ask.date.first": "Ab welchem Tag?",
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
    "remind.smaller": "Für wie viele Personen soll ich suchen?",
    "remind.name": "Auf welchen Namen darf ich buchen?",
    "remind.change": "Was möchten Sie ändern?",
    "remind.confirm": "Soll ich so buchen?",
    "remind.confirm.move": "Soll ich es so ändern?",
    "remind.confirm.series": "Soll ich sie so buchen?",
    "remind.cancel": "Soll ich stornieren?",
    "remind.cancel.series": "Soll ich sie stornieren?",
    "remind.which": "Welche Buchung meinen Sie?",
    "remind.resume": "Machen wir da weiter, wo Sie aufgehört haben?",
    "remind.person": "Soll ich jemanden vom Team fragen?",
    "remind.offered": "Möchten Sie es nehmen?",
    # what was heard
    "noted": "Gut, {facts}.",
    "noted.changed": "In Ordnung, also {facts}.",
    "noted.cleared": "In Ordnung, nicht {facts}.",
    "noted.who": "Danke, ich habe {who} bei der Buchung {code} eingetragen.",
    "pause": "Natürlich, lassen Sie sich Zeit.",
    "pause.open": (
        "Lassen Sie sich Zeit, es bleibt alles, wie es ist. Schreiben Sie einfach, wenn Sie so weit sind."
    ),
    "unsettled": "Ich weiß nicht, ob das ein Ja war, deshalb bleibt alles, wie es ist.",
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
        "Ich verstehe es leider noch immer nicht. Jemand vom Team kann hier übernehmen, oder wir fangen "
        "neu an: Tippen Sie einfach eines davon an."
    ),
    # the summary
    "summary": "Das wäre Ihre Buchung:\n{lines}\nSoll ich so buchen?",
    "summary.nameless": (
        "Das wäre Ihre Buchung:\n{lines}\n"
        "Soll ich so buchen? Wenn Sie mir Ihren Namen schreiben, trage ich ihn ein."
    ),
    "summary.move": "So sähe es aus:\n{lines}\nSoll ich die Buchung {code} ändern?",
    "move.from": "Bisher: {when}",
    "move.to": "Neu: {when}",
    "summary.name": "Name: {name}",
    "summary.total": "Gesamt: {amount}",
    "summary.deposit": "Im Voraus zu zahlen: {amount}",
    "summary.line": "{label}: {amount}",
    "summary.nights": "{nights} × {amount}",
    "summary.old": "Seitdem hat sich etwas geändert, deshalb habe ich das nicht gebucht.",
    "summary.gone": "Diese Zusammenfassung gilt nicht mehr, und es wurde nichts gebucht.",
    # when
    "when.shift": "{day}, {span} Uhr ({offer})",
    "when.slot": "{day}, {span} Uhr",
    "when.night": "{first} bis {last}, {nights}",
    "when.arrival": "{when}, Anreise ab {time} Uhr",
    "when.yours": "{when} ({clock} Uhr Ihrer Zeit)",
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
    "offer.plain": "für „{offer}“",
    "time.on_day": "{time} Uhr am {day}",
    "joined": "{first}, {second}",
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
    "bookings.none_on": "Sie haben {on_day} keine Buchung.",
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
    "cancel.how": "Sie können später stornieren oder ändern: Schreiben Sie mir einfach hier.",
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
    "pay.checked": (
        "Ihr Beleg für {codes} ist da und wird gerade geprüft. Ich schreibe Ihnen, sobald das erledigt ist."
    ),
    "pay.line": "{code}, {resource}: {amount}, freigehalten bis {until}",
    "pay.lines": "Noch zu bezahlen:\n{lines}",
    "pay.how.unknown": "Jemand vom Team sagt Ihnen, wie Sie zahlen können.",
    "pay.later": "Sie zahlen nach dem Buchen; bis dahin halte ich es für Sie frei.",
    "pay.after": "Sie können vor Ort zahlen; jetzt ist nichts fällig.",
    "proof.again": (
        "Leider konnte ich die Datei zur Buchung {code} nicht öffnen. "
        "Bitte schicken Sie sie noch einmal, als Foto oder PDF."
    ),
    "proof.please": "Danke. Bitte schicken Sie hier ein Foto des Belegs, dann sieht es sich jemand an.",
    "proof.thanks": "Danke für den Beleg. Jemand prüft die Zahlung und bestätigt dann die Buchung {code}.",
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
    "details.has": "Ja, {resource} bietet {amenities}.",
    "details.has_not": "Nein, leider fehlt bei {resource}: {amenities}.",
    "details.none_here": "Hier leider nicht: {resources}.",
    "details.elsewhere": "Das gibt es anderswo: {resources} ({amenities}).",
    "details.capacity": "Platz für bis zu {people}.",
    "details.check_in": (
        "Bei {resource} können Sie ab {check_in} Uhr anreisen und bis {check_out} Uhr abreisen."
    ),
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
        "Etwas Größeres dieser Art haben wir leider nicht. Ginge es mit weniger Personen, oder soll ich "
        "jemanden vom Team fragen?"
    ),
    "dead.party.largest": (
        "Das Größte, was wir haben, ist {resource}, für bis zu {people}. Ginge das, oder soll ich "
        "jemanden vom Team fragen?"
    ),
    "dead.past": "Dieser Tag ist schon vorbei.",
    "dead.no_day": "„{words}“ gibt es im Kalender leider nicht.",
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
    "dead.unpaid_days": (
        "Das ist im Voraus zu bezahlen, und ich kann höchstens {count} Tage auf einmal freihalten. "
        "Wie lange soll es sein?"
    ),
    "dead.holds": (
        "Sie haben schon so viele unbezahlte Buchungen, wie wir zulassen. Sobald eine bezahlt oder storniert ist, "
        "kann ich diese buchen."
    ),
    "dead.bookings": (
        "Sie haben schon so viele kommende Buchungen, wie wir für einen Gast führen. Sobald eine vorbei "
        "oder storniert ist, kann ich diese buchen."
    ),
    "dead.series_days": (
        "Für einen Gast kann ich höchstens {count} Tage im Voraus reservieren. Für wie lange soll es sein?"
    ),
    "slow_down": (
        "Das ist mehr, als ich auf einmal beantworten kann. Bitte warten Sie eine Minute und schreiben Sie "
        "mir dann noch einmal, was Ihnen am wichtigsten ist."
    ),
    "dead.unknown": "Das wird nicht mehr angeboten.",
    "dead.amenity": "Mit {amenities} habe ich da nichts, deshalb habe ich ohne gesucht.",
    "dead.earlier": "Leider ist {when} nichts Früheres frei.",
    "dead.later": "Leider ist {when} nichts Späteres frei.",
    "dead.price": "In dieser Preislage habe ich {when} nichts; hier ist das Übrige.",
    "cheapest.already": "Das ist das Günstigste, was dann frei ist.",
    "cheapest.others": "Das ist günstiger. Wäre etwas für Sie dabei?",
    "dead.other": "Das konnte ich gerade nicht buchen. Soll ich jemanden vom Team fragen?",
    "dead.just_taken": "Da war jemand einen Augenblick schneller: Das ist gerade vergeben worden.",
    # bookings that repeat
    "ask.repeat": "Für wie lange? Sie können zum Beispiel „8 Wochen“ oder „bis 1. März“ schreiben.",
    "ask.rhythm": "Wie oft möchten Sie kommen?",
    "remind.repeat": "Wie lange soll es so weitergehen?",
    "remind.rhythm": "Wie oft möchten Sie kommen?",
    "remind.scope": "Welche soll ich stornieren: nur diese, diese und die folgenden oder alle?",
    "sorry.repeat": (
        "Entschuldigung, ich habe nicht verstanden, wie lange. Schreiben Sie zum Beispiel „8 Wochen“ oder "
        "„bis 1. März“."
    ),
    "choice.rhythm.weekly": "Jede Woche",
    "choice.rhythm.fortnightly": "Alle zwei Wochen",
    "choice.rhythm.monthly": "Jeden Monat",
    "choice.endless": "Bis auf Weiteres",
    "choice.once": "Nur einmal",
    "choice.others": "Die anderen buchen",
    "choice.change.repeat": "Wie lange",
    "choice.scope.one": "Nur diese",
    "choice.scope.following": "Diese und folgende",
    "choice.scope.all": "Alle",
    "choice.following": "Folgende auch",
    "repeat.daily": "jeden Tag",
    "repeat.days": "alle {days}",
    "repeat.weekly": "jeden {days}",
    "repeat.weeks": "alle {weeks} am {days}",
    "repeat.monthly": "jeden Monat am {day}.",
    "repeat.months": "alle {months} am {day}.",
    "repeat.first": "jeden ersten {day} im Monat",
    "repeat.second": "jeden zweiten {day} im Monat",
    "repeat.third": "jeden dritten {day} im Monat",
    "repeat.fourth": "jeden vierten {day} im Monat",
    "repeat.last": "jeden letzten {day} im Monat",
    "repeat.other": "regelmäßig",
    "repeat.for": "für {length}",
    "repeat.until": "bis {day}",
    "repeat.endless": "bis Sie absagen",
    "series.span": "{count}, von {first} bis {last}",
    "series.each": "je {amount}",
    "series.endless": (
        "Es geht weiter, bis Sie absagen. Ich buche jetzt bis {day}, alles Weitere nach und nach."
    ),
    "series.beyond": "Ich buche jetzt bis {day}, alles Weitere nach und nach.",
    "series.clock": "Am {day} werden die Uhren umgestellt: Beginn ist um {time}.",
    "series.clock.twice": "Am {day} zeigen die Uhren {time} zweimal; gemeint ist das erste Mal.",
    "series.needs_end": "Weil im Voraus bezahlt wird, braucht es ein Ende.",
    "series.refused": "Nicht frei: {days}.",
    "series.skipped": "Ausgelassen habe ich: {days}.",
    "series.manage": "Um eine davon oder alle zu ändern oder zu stornieren, schreiben Sie einfach „{words}“.",
    "conflict.day": "{day} ({reason})",
    "conflict.taken": "belegt",
    "conflict.closed": "kein Angebot",
    "conflict.other": "nicht möglich",
    "summary.series": "Das wären Ihre Buchungen:\n{lines}\nSoll ich sie buchen?",
    "summary.series.others": (
        "Das wären Ihre Buchungen:\n{lines}\nSoll ich die anderen ohne diese Tage buchen?"
    ),
    "summary.move.following": (
        "So wäre die erste:\n{lines}\nSoll ich Buchung {code} und die folgenden ebenso ändern?"
    ),
    "booked.series": "Gebucht: {span}. Der Code der ersten ist {code}.\n{lines}",
    "held.series": "Ich halte sie für Sie bis {until}: {span}. Der Code der ersten ist {code}.\n{lines}",
    "moved.series": "Erledigt, geändert: {count}. Die nächste ist {code}.\n{lines}",
    "bookings.line.series": "{code}: {resource}, {rhythm}, noch {left}: {days} ({status})",
    "booking.series": "Sie gehört zu einer Serie, {rhythm}: noch {left} ({days}).",
    "series.ahead": "als Nächstes {first}, zuletzt {last}",
    "series.ahead.on": "als Nächstes {first}, gebucht bis {last}",
    "cancel.scope": (
        "Buchung {code} gehört zu einer Serie, {rhythm}: noch {left}.\n{lines}\n"
        "Welche soll ich stornieren? Eine andere nennen Sie mir einfach mit dem Tag."
    ),
    "cancel.series": "Erledigt, storniert: {count}.",
    "cancel.sure.series": "Soll ich diese {count} stornieren?\n{lines}",
    "pay.line.series": "{code} und {more}, {resource}: zusammen {amount}, gehalten bis {until}",
    "proof.thanks.series": (
        "Danke für den Beleg. Jemand prüft die Zahlung und bestätigt {count}, beginnend mit {code}."
    ),
    "dead.series": "Leider ist keiner dieser Tage frei: {days}.",
    "dead.series.taken": "Da war jemand schneller: Nicht alle diese Tage sind noch frei.",
    "dead.recurrence": (
        "Eine solche Serie kann ich nicht buchen: Es wären zu viele Buchungen oder noch keine, die ich "
        "buchen kann."
    ),
    "dead.move.series": "Nicht alle lassen sich verschieben, daher habe ich nichts geändert. {days}",
    "notice.series.booked": "Ihre Serie geht weiter. Gebucht habe ich {resource}: {days}.",
    "notice.series.pay": "Ich halte das bis {until}.",
    "notice.series.skipped": "Aus Ihrer Serie konnte ich {resource} nicht buchen: {days}.",
    "notice.along": "Das gilt auch für {count}, zusammen damit bezahlt.",
    # a person, and what is not text
    "notice.confirmed": "Gute Nachricht: Ihre Buchung {code} ist bestätigt.\n{what}",
    "notice.rejected": "Ihre Buchung {code} ist nicht bestätigt: Wir konnten die Zahlung nicht annehmen.\n{what}",
    "notice.cancelled": "Ihre Buchung {code} wurde storniert.\n{what}",
    "notice.rescheduled": "Ihre Buchung {code} wurde verlegt.\n{what}",
    "notice.reminder": "Zur Erinnerung: Ihre Buchung {code} steht bevor.\n{what}",
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
    # the waiting list
    "waiting.joined": (
        "Sie stehen auf der Warteliste für {what}. Ich schreibe Ihnen hier, sobald es frei wird."
    ),
    "waiting.free": "Es ist frei.",
    "waiting.most": (
        "Sie warten schon auf so viele Zeiten, wie wir zulassen. Wenn Sie eine davon aufgeben, "
        "kann ich Sie für diese eintragen."
    ),
    "waiting.booked": "Diese Zeit haben Sie schon gebucht.",
    "waiting.what": "Gern, ich kann Sie auf die Warteliste setzen.",
    "waiting.on": "Sie stehen auf der Warteliste für {what}.",
    "waiting.list": "Sie stehen auf der Warteliste für:\n{lines}",
    "waiting.left": "Sie stehen nicht mehr auf der Warteliste für {what}.",
    "waiting.never_free": (
        "Es tut mir leid, {what} ist nicht frei geworden. Wenn Ihnen eine andere Zeit passt, "
        "schreiben Sie mir einfach."
    ),
    "offer.made": (
        "Gute Nachricht, das ist frei geworden:\n{lines}\nIch halte es bis {until} für Sie frei. "
        "Möchten Sie es nehmen?"
    ),
    "offer.over": "Es tut mir leid, die Frist dafür ist vorbei.",
    "offer.passed": "In Ordnung, ich biete es dem nächsten Gast an.",
    "offer.lapsed": (
        "Ich hatte {what} für Sie freigehalten, aber die Frist ist vorbei. Wenn Sie noch möchten, "
        "schreiben Sie mir einfach."
    ),
    "hold_expired.several": (
        "Die Frist für diese Buchungen ist abgelaufen, und die Zeiten sind wieder frei:\n{lines}\n"
        "Wenn Sie noch möchten, schreiben Sie mir einfach."
    ),
    "hold_expired": (
        "Die Frist für Ihre Buchung {code} ({resource}) ist abgelaufen, und die Zeit ist wieder frei. "
        "Wenn Sie noch möchten, schreiben Sie mir einfach."
    ),
    "next": "Und nun das Nächste.",
    "one_by_one": "Eins nach dem anderen; das Übrige machen wir, wenn dies gebucht ist.",
    "person": "Gern. Ich habe jemanden vom Team gebeten zu übernehmen; Sie bekommen hier Antwort.",
    # a colleague's word, and another server's help
    "approval.asked": (
        "Dem muss erst jemand vom Team zustimmen. Ich habe gefragt und schreibe Ihnen, sobald ich es weiß."
    ),
    "approval.given": "Jemand vom Team hat zugestimmt.",
    "approval.done": "Gute Nachricht: Das ist jetzt erledigt.",
    "approval.denied": "Es tut mir leid, das ist nun doch nicht möglich.",
    "remote.ask": (
        "Dafür brauche ich Ihr Einverständnis. Ich würde {server} um „{tool}“ "
        "bitten:\n{facts}\nSoll ich das tun?"
    ),
    "remote.done": "Erledigt.",
    "remote.unknown": "Ich kann nicht sagen, ob das geklappt hat. Soll jemand vom Team nachsehen?",
    "remind.permit": "Soll ich das tun?",
    "choice.allow": "Ja, bitte",
    "choice.deny": "Nein",
    "media": "Danke für das Bild. Ich kann nur Text lesen, bitte schreiben Sie mir, worum es geht.",
    "media.recording": "Aufnahmen kann ich leider nicht abspielen. Bitte schreiben Sie es mir.",
    "media.file": "Danke für die Datei. Ich kann nur Text lesen, bitte schreiben Sie mir, worum es geht.",
    "location": "Danke für den Standort. Karten kann ich nicht lesen; wobei kann ich Ihnen helfen?",
    "contact": "Danke, den Kontakt sehe ich. Ich kann nur Text lesen, bitte schreiben Sie, was ich tun kann.",
    "unsupported": "Diese Art von Nachricht kann ich leider nicht öffnen. Bitte schreiben Sie es mir.",
    "empty": "Ihre Nachricht kam ohne Text an. Was kann ich für Sie tun?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} Person", "other": "{count} Personen"},
    "nights": {"one": "{count} Nacht", "other": "{count} Nächte"},
    "days": {"one": "{count} Tag", "other": "{count} Tage"},
    "weeks": {"one": "{count} Woche", "other": "{count} Wochen"},
    "months": {"one": "{count} Monat", "other": "{count} Monate"},
    "bookings": {"one": "{count} Buchung", "other": "{count} Buchungen"},
    "times": {"one": "{count}-mal", "other": "{count}-mal"},
    "more": {"one": "{count} weitere", "other": "{count} weitere"},
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

OFFERS: dict[str, tuple[str, str]] = {
    "day": ("Tag", "tagsüber"),
    "night": ("Nacht", "über Nacht"),
    "full day": ("Ganzer Tag", "für den ganzen Tag"),
    "half day": ("Halber Tag", "für einen halben Tag"),
    "morning": ("Vormittag", "am Vormittag"),
    "afternoon": ("Nachmittag", "am Nachmittag"),
    "evening": ("Abend", "am Abend"),
    "weekend": ("Wochenende", "für das Wochenende"),
}
"""A shift as the business named it -> what it is called here, and the same as it stands in a sentence."""

SUBJECT_WORDS: dict[str, tuple[str, ...]] = {
    "check_in": (
        "check in",
        "check - in",
        "checkin",
        "check out",
        "check - out",
        "checkout",
        "anreise",
        "abreise",
        "anreisen",
        "abreisen",
        "einchecken",
        "auschecken",
    ),
    "place": (
        "wo",
        "adresse",
        "lage",
        "anfahrt",
        "hund",
        "hunde",
        "katze",
        "haustier",
        "haustiere",
        "rauchen",
        "rollstuhl",
        "flughafen",
        "wie weit",
        "entfernung",
    ),
}
"""Words, folded, by which people ask when one can arrive, and about the place and its rules."""

SCOPE_WORDS: dict[str, tuple[str, ...]] = {
    "one": (
        "nur diese",
        "nur diesen",
        "nur dieses",
        "nur die eine",
        "diese buchung",
        "diesen termin",
        "nur das",
        "bloß diese",
        "diese",
        "diesen",
        "dieses",
    ),
    "following": ("folgende", "folgenden", "danach", "weiteren", "die nächsten", "ab dann", "späteren"),
    "all": ("alle", "alles", "sämtliche", "allesamt"),
    "series": ("serie", "ganze serie", "reihe", "serientermin", "serientermine"),
    "beside": (
        "bitte und die den das der nur ja ok danke stornieren storniere absagen löschen ganze gesamte "
        "auch termine termin buchungen buchung ich möchte will",
    ),
}
"""How far something goes in a series, as people say it; below “beside” the small words that may stand with it."""

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
