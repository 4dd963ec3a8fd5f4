"""English."""

LANGUAGE = "English"

TEXTS: dict[str, str] = {
    # hello and goodbye
    "hello": "Hello, welcome to {business}. What can I do for you?",
    "hello.name": "Hello {name}, welcome to {business}. What can I do for you?",
    "hello.returning": "Welcome back, {name}. What can I do for you?",
    "hello.short": "Hello.",
    "hello.short.name": "Hello {name}.",
    "thanks": "You're welcome.",
    "bye": "Goodbye, and thank you for writing to us.",
    "help": (
        "I can find you a place, tell you about prices and show photos, book it, and change or cancel "
        "a booking. Just write what you have in mind, for example “{example}”."
    ),
    "example": "{thing} for {people} on Saturday",
    "example.plain": "something for Saturday",
    "language": "I can write {languages}. A colleague may be able to help you in another language.",
    "language.now": "Of course, let's go on in English.",
    "no": "All right. Just write when I can help.",
    "complaint": "I'm sorry about that. Would you like a colleague to look into it?",
    "off_topic": "I'm the booking assistant of {business}, so I only know about bookings, I'm afraid.",
    "menu": "What would you like to do?",
    # the menu's buttons
    "choice.book": "Book",
    "choice.see": "See what we have",
    "choice.bookings": "My bookings",
    "choice.person": "Talk to a person",
    "choice.restart": "Start over",
    "choice.confirm": "Confirm",
    "choice.change": "Change",
    "choice.drop": "Cancel",
    "choice.keep": "Keep it",
    "choice.cancel_yes": "Yes, cancel it",
    "choice.cancel_them": "Yes, cancel them",
    "choice.keep_them": "Keep them",
    "choice.cancel": "Cancel it",
    "choice.move": "Change it",
    "choice.resume": "Go on with it",
    "choice.fresh": "Start afresh",
    "choice.photos": "Photos",
    "choice.take": "Book it",
    "choice.take_named": "Book {resource}",
    "choice.details_named": "About {resource}",
    "choice.more": "More",
    "choice.wait": "Tell me if it frees",
    "choice.take_offer": "Yes, I'll take it",
    "choice.pass": "No, thanks",
    "choice.leave": "Leave the list",
    "choice.this_request": "This request",
    "choice.change.date": "Another day",
    "choice.change.offer": "Another shift",
    "choice.change.time": "Another time",
    "choice.change.nights": "Number of nights",
    "choice.change.party_size": "Number of people",
    "choice.change.resource": "Another place",
    "choice.change.kind": "Something else",
    # the questions
    "ask.kind": "What would you like to book?",
    "ask.date": "Which day would you like?",
    "ask.date.first": "From which day on?",
    "ask.date.which": "Which of these days would you like?",
    "ask.offer": "{thing} is free {when} at these times. Which would you like?",
    "ask.offer.kind": "These times are free {when}. Which would you like?",
    "ask.offer.one": "There is only {offer} {when}. Shall I take that?",
    "ask.offer.any": "When would you like to come?",
    "ask.time": "{thing} is free {when} at these times. Which suits you?",
    "ask.time.kind": "These times are free {when}. Which suits you?",
    "ask.nights": "How many nights would you like to stay?",
    "ask.party_size": "How many people will you be?",
    "ask.resource": "These are free {when}. Which would you like?",
    "ask.name": "What name shall I put it under?",
    "ask.change": "What would you like to change?",
    # the questions again, shorter
    "remind.menu": "What would you like to do?",
    "remind.more": "Would you like to book it?",
    "remind.price": "Would you like to book it?",
    "remind.details": "Would you like to book it?",
    "remind.photos": "Would you like to book it?",
    "remind.kind": "What would you like to book?",
    "remind.date": "Which day would you like?",
    "remind.offer": "Which time of the day would you like?",
    "remind.time": "Which time would you like?",
    "remind.nights": "How many nights will it be?",
    "remind.party_size": "How many people will you be?",
    "remind.resource": "Which one would you like?",
    "remind.alternative": "Would one of these suit you?",
    "remind.smaller": "For how many people shall I look?",
    "remind.name": "What name shall I put it under?",
    "remind.change": "What would you like to change?",
    "remind.confirm": "Shall I book it as it stands?",
    "remind.confirm.move": "Shall I change it like that?",
    "remind.confirm.series": "Shall I book them as they stand?",
    "remind.cancel": "Shall I cancel it?",
    "remind.cancel.series": "Shall I cancel them?",
    "remind.which": "Which booking do you mean?",
    "remind.resume": "Shall we go on with what you had begun?",
    "remind.person": "Shall I ask a colleague?",
    "remind.offered": "Would you like to take it?",
    # what was heard
    "noted": "Right, {facts}.",
    "noted.changed": "All right, {facts} instead.",
    "noted.cleared": "All right, not {facts}.",
    "noted.who": "Thank you, I've put {who} on booking {code}.",
    "pause": "Of course, take your time.",
    "pause.open": "Take your time, it stays as it is. Just write when you're ready.",
    "unsettled": "I'm not sure that was a yes, so nothing has changed.",
    "only_one": "That leaves {resource}.",
    "sorry": "Sorry, I didn't quite get that.",
    "sorry.date": "Sorry, I didn't catch the day. You can write “Saturday” or “21 November”, for example.",
    "sorry.time": "Sorry, I didn't catch the time. You can write “10:30” or “3 pm”, for example.",
    "sorry.party_size": "Sorry, I didn't catch how many people. A number is enough.",
    "sorry.nights": "Sorry, I didn't catch how many nights. A number is enough.",
    "sorry.name": "Sorry, I didn't catch the name. Just the name is enough.",
    "stuck.1": (
        "I'm not sure I follow, sorry. You can pick one of these, or I can ask a colleague to write to you."
    ),
    "stuck.2": (
        "I'm sorry, I still can't make that out. A colleague can take over here, or we start over: just "
        "tap one of these."
    ),
    # the summary
    "summary": "This would be your booking:\n{lines}\nShall I book it?",
    "summary.nameless": (
        "This would be your booking:\n{lines}\n"
        "Shall I book it? If you write me your name, I put it on the booking."
    ),
    "summary.move": "This is how it would be:\n{lines}\nShall I change booking {code}?",
    "move.from": "Until now: {when}",
    "move.to": "New: {when}",
    "summary.name": "Name: {name}",
    "summary.total": "Total: {amount}",
    "summary.deposit": "To be paid in advance: {amount}",
    "summary.line": "{label}: {amount}",
    "summary.nights": "{nights} × {amount}",
    "summary.old": "The details have changed since then, so I haven't booked that one.",
    "summary.gone": "That summary is no longer current, and nothing was booked from it.",
    # when
    "when.shift": "{day}, {span} ({offer})",
    "when.slot": "{day}, {span}",
    "when.night": "{first} to {last}, {nights}",
    "when.arrival": "{when}, arrival from {time}",
    "when.yours": "{when} ({clock} your time)",
    "when.shift_on": "{on_day} ({offer})",
    "when.at": "{on_day} at {time}",
    "when.stay": "from {day} for {nights}",
    "when.stay.near": "from {day} for {nights}",
    "on": "on {day}",
    "today": "today, {day}",
    "tomorrow": "tomorrow, {day}",
    "for": "for {people}",
    "with": "with {amenities}",
    "for.nights": "for {nights}",
    "at": "at {time}",
    "that": "that",
    "up_to": "for up to {amount}",
    "offer.plain": "for “{offer}”",
    "time.on_day": "{time} on {day}",
    "joined": "{first}, {second}",
    # booked
    "booked": "You're booked. Your code is {code}.\n{lines}",
    "booked.bye": "We look forward to seeing you.",
    "booked.bye.name": "We look forward to seeing you, {name}.",
    "held": "I'm holding it for you until {until}. Your code is {code}.\n{lines}",
    "held.pay": "To confirm, please pay {amount} and send a picture of the receipt here.",
    "held.pay.how": "To confirm, please pay {amount}.\n{instructions}",
    "moved": "Done, booking {code} is changed.\n{lines}",
    "booked.already": "That one is booked already. Your code is {code}.\n{lines}",
    # bookings
    "bookings.none": "You have no bookings coming up.",
    "bookings.none_on": "You have no booking {on_day}.",
    "bookings.list": "Your bookings:\n{lines}",
    "bookings.line": "{code}: {resource}, {when} ({status})",
    "booking": "Booking {code} ({status}):\n{lines}",
    "booking.line": "{line}.",
    "status.held": "held until {until} for payment",
    "booking.unknown": "I cannot find a booking {code} of yours. Would you check the code?",
    "booking.which.cancel": "Which booking would you like to cancel?",
    "booking.which.move": "Which booking would you like to change?",
    "booking.gone": "I cannot find that booking any more.",
    "booking.fixed": "Booking {code} is {status}, so I cannot change it here. A colleague can help.",
    "cancel.sure": "Shall I cancel booking {code}?\n{lines}",
    "cancel.done": "Booking {code} is cancelled.",
    "cancel.already": "Booking {code} is cancelled already.",
    "cancel.how": "You can cancel or change it later: just write to me here.",
    "cancel.kept": "All right, it stays as it is.",
    "cancel.none": "You have no booking to cancel.",
    "cancel.what": "What would you like to cancel?",
    "move.none": "You have no booking to change.",
    "dropped": "All right, I've dropped that. Nothing was booked.",
    "dropped.already": "That one is dropped already.",
    "restart": "Of course, let's start over.",
    "resume": "Welcome back. Last time you were looking at this:\n{facts}\nShall we go on with it?",
    "resume.name": (
        "Welcome back, {name}. Last time you were looking at this:\n{facts}\nShall we go on with it?"
    ),
    "resumed": "Good, let's go on.",
    # paying
    "pay.none": "You have nothing to pay at the moment.",
    "pay.checked": (
        "We have your receipt for {codes}, and a colleague is checking it. I'll write to you as soon as that is done."
    ),
    "pay.line": "{code}, {resource}: {amount}, held until {until}",
    "pay.lines": "Still to be paid:\n{lines}",
    "pay.how.unknown": "A colleague will tell you how to pay.",
    "pay.later": "You pay after booking: I hold it for you meanwhile.",
    "pay.after": "You can pay when you come; nothing is due now.",
    "proof.again": (
        "I'm sorry, I couldn't open the file you sent for booking {code}. "
        "Please send it again, as a picture or a PDF."
    ),
    "proof.please": "Thank you. Please send a picture of the receipt here, and a person will check it.",
    "proof.thanks": (
        "Thank you for the receipt. A person will check the payment and confirm booking {code}."
    ),
    # looking around
    "see": "Here is what we have:\n{lines}",
    "see.kind": "These are our {things}:\n{lines}",
    "see.with": "These have {amenities}:\n{lines}",
    "see.line": "• {resource}: {facts}",
    "see.none": "I'm afraid we have nothing like that.",
    "fact.capacity": "up to {people}",
    "fact.from": "from {amount}",
    "details.unknown": "That I don't know, I'm afraid. A colleague can tell you.",
    "details.amenities": "It has {amenities}.",
    "details.has": "Yes, {resource} has {amenities}.",
    "details.has_not": "No, I'm afraid {resource} has no {amenities}.",
    "details.none_here": "These have none, I'm afraid: {resources}.",
    "details.elsewhere": "{resources} can offer that: {amenities}.",
    "details.capacity": "It takes up to {people}.",
    "details.check_in": "At {resource} you can arrive from {check_in} and leave until {check_out}.",
    "offer.slot": "{minutes} minutes",
    "offer.night": "by the night, from {check_in} to {check_out}",
    "price.list": "These are our prices:",
    "price.title": "{resource}:",
    "price.title.day": "{resource} {when}:",
    "price.line": "{offer}: {amount}",
    "price.range": "{low} to {high}",
    "price.exact": "{resource}, {when}: {amount}",
    "price.none": "I have no price for {resource} yet; a colleague can tell you.",
    "photos": "Here is {resource}.",
    "photos.many": "Here they are.",
    "photos.none": "I have no pictures of {resource} yet, sorry.",
    "photos.none.any": "I have no pictures yet, sorry.",
    # dead ends
    "dead.taken": "{thing} is taken {when}, I'm afraid.",
    "dead.full": "{thing} is fully booked {when}, I'm afraid.",
    "dead.taken.kind": "Nothing is free {when}, I'm afraid.",
    "dead.alternatives": "This is the nearest I have:",
    "dead.nothing": "I found nothing near it either. Another day perhaps, or I can ask a colleague.",
    "dead.party": "{thing} takes up to {people}.",
    "dead.party.kind": "Our {things} take up to {people}.",
    "dead.party.any": "The largest we have takes {people}.",
    "dead.party.others": "For {people} there is:",
    "dead.party.person": (
        "We have nothing larger of the kind, I'm afraid. Would a smaller party do, or shall I ask a colleague?"
    ),
    "dead.party.largest": (
        "The largest we have is {resource}, for up to {people}. Would that do, or shall I ask a colleague?"
    ),
    "dead.past": "That day has passed.",
    "dead.no_day": "There is no “{words}” in the calendar, I'm afraid.",
    "dead.past.time": "That time has passed.",
    "dead.too_soon": "That is too short notice for {thing}.",
    "dead.too_far": "I can book up to {day} for now.",
    "dead.closed": "We are closed on {day}.",
    "dead.closed.reason": "We are closed on {day} ({reason}).",
    "dead.not_offered": "{thing} is not offered {when}.",
    "dead.nights": "That length of stay isn't possible for {thing}.",
    "dead.no_price": (
        "There is no price set for {thing} {when}, so I can't book it myself. A colleague can help."
    ),
    "dead.unpaid_days": (
        "That has to be paid beforehand, and I can hold at most {count} days at once. "
        "For how long shall it be?"
    ),
    "dead.holds": (
        "You are holding as many unpaid bookings as we allow. Once one is paid or cancelled, I can book this."
    ),
    "dead.bookings": (
        "You already have as many bookings ahead as we keep for one guest. Once one of them is over or "
        "cancelled, I can book this."
    ),
    "dead.series_days": "I can keep at most {count} days ahead for one guest. For how long shall it be?",
    "slow_down": (
        "That is more than I can answer at once. Please wait a minute, then tell me again what matters most."
    ),
    "dead.unknown": "That one is no longer on offer.",
    "dead.amenity": "Nothing there has {amenities}, I'm afraid, so I looked without it.",
    "dead.earlier": "Nothing earlier is free {when}, I'm afraid.",
    "dead.later": "Nothing later is free {when}, I'm afraid.",
    "dead.price": "I have nothing in that price range {when}, so here is the rest.",
    "cheapest.already": "That is the cheapest I have free then.",
    "cheapest.others": "These are cheaper. Would one of them suit you?",
    "dead.other": "I could not book that just now. Shall I ask a colleague?",
    "dead.just_taken": "Somebody was a moment faster: that one has just been taken.",
    # bookings that repeat
    "ask.repeat": "For how long? You can write “8 weeks” or “until 1 March”, for example.",
    "ask.rhythm": "How often would you like to come?",
    "remind.repeat": "For how long shall it go on?",
    "remind.rhythm": "How often would you like to come?",
    "remind.scope": "Which shall I cancel: only this one, this and the following, or all of them?",
    "sorry.repeat": (
        "Sorry, I didn't catch for how long. You can write “8 weeks” or “until 1 March”, for example."
    ),
    "choice.rhythm.weekly": "Every week",
    "choice.rhythm.fortnightly": "Every two weeks",
    "choice.rhythm.monthly": "Every month",
    "choice.endless": "Until I say stop",
    "choice.once": "Just once",
    "choice.others": "Book the others",
    "choice.change.repeat": "How long",
    "choice.scope.one": "Only this one",
    "choice.scope.following": "This and following",
    "choice.scope.all": "All of them",
    "choice.following": "Following ones too",
    "repeat.daily": "every day",
    "repeat.days": "every {days}",
    "repeat.weekly": "every {days}",
    "repeat.weeks": "every {weeks} on {days}",
    "repeat.monthly": "every month on day {day}",
    "repeat.months": "every {months} on day {day}",
    "repeat.first": "every first {day} of the month",
    "repeat.second": "every second {day} of the month",
    "repeat.third": "every third {day} of the month",
    "repeat.fourth": "every fourth {day} of the month",
    "repeat.last": "every last {day} of the month",
    "repeat.other": "at regular intervals",
    "repeat.for": "for {length}",
    "repeat.until": "until {day}",
    "repeat.endless": "until you say stop",
    "series.span": "{count}, from {first} to {last}",
    "series.each": "{amount} each",
    "series.endless": "It goes on until you say stop. I book up to {day} now, and the rest as time goes by.",
    "series.beyond": "I book up to {day} now, and the rest as time goes by.",
    "series.clock": "On {day} the clocks change: it starts at {time}.",
    "series.clock.twice": "On {day} the clocks show {time} twice; the first one is meant.",
    "series.needs_end": "As it is paid in advance, it needs an end.",
    "series.refused": "Not free: {days}.",
    "series.skipped": "I left out {days}.",
    "series.manage": "To cancel or change one of them, or all, just write “{words}”.",
    "conflict.day": "{day} ({reason})",
    "conflict.taken": "taken",
    "conflict.closed": "not offered",
    "conflict.other": "not possible",
    "summary.series": "These would be your bookings:\n{lines}\nShall I book them?",
    "summary.series.others": (
        "These would be your bookings:\n{lines}\nShall I book the others without these days?"
    ),
    "summary.move.following": (
        "This is how the first would be:\n"
        "{lines}\n"
        "Shall I change booking {code} and those that follow it the same way?"
    ),
    "booked.series": "You're booked: {span}. The code of the first is {code}.\n{lines}",
    "held.series": (
        "I'm holding them for you until {until}: {span}. The code of the first is {code}.\n{lines}"
    ),
    "moved.series": "Done, {count} are changed. The next one is {code}.\n{lines}",
    "bookings.line.series": "{code}: {resource}, {rhythm}, {left} to come: {days} ({status})",
    "booking.series": "It is one of a series, {rhythm}: {left} to come ({days}).",
    "series.ahead": "next {first}, last {last}",
    "series.ahead.on": "next {first}, booked up to {last}",
    "cancel.scope": (
        "Booking {code} is one of a series, {rhythm}: {left} to come.\n{lines}\n"
        "Which shall I cancel? Another one you can name by its day."
    ),
    "cancel.series": "Done, {count} cancelled.",
    "cancel.sure.series": "Shall I cancel these {count}?\n{lines}",
    "pay.line.series": "{code} and {more}, {resource}: {amount} in all, held until {until}",
    "proof.thanks.series": (
        "Thank you for the receipt. A person will check the payment and confirm {count}, beginning with "
        "{code}."
    ),
    "dead.series": "I'm afraid none of these days is free: {days}.",
    "dead.series.taken": "Somebody was a moment faster: not all of these days are free any more.",
    "dead.recurrence": (
        "I can't book a series like that: it makes too many bookings, or none that I can book yet."
    ),
    "dead.move.series": "They cannot all move, so nothing has been changed. {days}",
    "notice.series.booked": "Your bookings go on. I have booked {resource}: {days}.",
    "notice.series.pay": "I hold it until {until}.",
    "notice.series.skipped": "Of your bookings that repeat, I could not book {resource}: {days}.",
    "notice.along": "The same goes for {count} paid together with it.",
    # a person, and what is not text
    "notice.confirmed": "Good news: your booking {code} is confirmed.\n{what}",
    "notice.rejected": "Your booking {code} is not confirmed: we could not accept the payment.\n{what}",
    "notice.cancelled": "Your booking {code} has been cancelled.\n{what}",
    "notice.rescheduled": "Your booking {code} has been moved.\n{what}",
    "notice.reminder": "Just a reminder of your booking {code}.\n{what}",
    "reason.amount_mismatch": "The amount does not match the price.",
    "reason.transaction_not_found": "We could not find the transaction.",
    "reason.insufficient_amount": "The amount is less than what is due.",
    "operator.confirmed": "Done: booking {code} is confirmed.",
    "operator.rejected": "Done: booking {code} is rejected.",
    "operator.told": "The guest has been told.",
    "operator.untold": "The guest cannot be reached here.",
    "operator.unknown": "There is no booking {code}.",
    "operator.refused": "That cannot be done: booking {code} is {status}.",
    "operator.reason": "Please say why: reject {code} and one of {reasons}.",
    # the waiting list
    "waiting.joined": "You are on the waiting list for {what}. I'll write to you here as soon as it is free.",
    "waiting.free": "It is free.",
    "waiting.most": (
        "You are waiting for as many times as we allow. Once you leave one of them, "
        "I can put you down for this one."
    ),
    "waiting.booked": "You have booked that time already.",
    "waiting.what": "Of course, I can put you on the waiting list.",
    "waiting.on": "You are on the waiting list for {what}.",
    "waiting.list": "You are on the waiting list for:\n{lines}",
    "waiting.left": "You are no longer on the waiting list for {what}.",
    "waiting.never_free": (
        "I'm sorry, {what} did not become free. If another time would suit you, just write to me."
    ),
    "offer.made": (
        "Good news, this has become free:\n{lines}\nI'm holding it for you until {until}. Would you like it?"
    ),
    "offer.over": "I'm sorry, the time to take that is over.",
    "offer.passed": "All right, I'll offer it to the next guest.",
    "offer.lapsed": (
        "I held {what} for you, but the time to take it is over. If you still want it, just write to me."
    ),
    "hold_expired.several": (
        "Your holds have run out, and the times are free again:\n{lines}\n"
        "If you still want them, just write to me."
    ),
    "hold_expired": (
        "Your hold {code} for {resource} has run out, and the time is free again. "
        "If you still want it, just write to me."
    ),
    "next": "And now the other one.",
    "one_by_one": "One thing after the other; the rest we do when this is booked.",
    "person": "Of course. I've asked a colleague to take over; they will write to you here.",
    # a colleague's word, and another server's help
    "approval.asked": (
        "A colleague has to agree to that first. I've asked them, and I'll write to you as soon as I know."
    ),
    "approval.given": "A colleague has agreed.",
    "approval.done": "Good news: that's arranged now.",
    "approval.denied": "I'm sorry, we can't do that after all.",
    "remote.ask": "For that I need your OK. I would ask {server} for “{tool}”:\n{facts}\nShall I?",
    "remote.done": "That's done.",
    "remote.unknown": "I can't tell whether that went through. Shall I ask a colleague to look into it?",
    "remind.permit": "Shall I do that?",
    "choice.allow": "Yes, go ahead",
    "choice.deny": "No",
    "media": "Thank you for the picture. I can only read text, so please write what it is about.",
    "media.recording": "I can't play recordings, sorry. Please write it to me.",
    "media.file": "Thank you for the file. I can only read text, so please write what it is about.",
    "location": "Thank you for the location. I can't read maps; where would it help you?",
    "contact": "Thank you, I've seen the contact. I can only read text, so please write what I can do.",
    "unsupported": "I can't open that kind of message, sorry. Please write it to me.",
    "empty": "Your message came without any text. What can I do for you?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} person", "other": "{count} people"},
    "nights": {"one": "{count} night", "other": "{count} nights"},
    "days": {"one": "{count} day", "other": "{count} days"},
    "weeks": {"one": "{count} week", "other": "{count} weeks"},
    "months": {"one": "{count} month", "other": "{count} months"},
    "bookings": {"one": "{count} booking", "other": "{count} bookings"},
    "times": {"one": "{count} time", "other": "{count} times"},
    "more": {"one": "{count} more", "other": "{count} more"},
}

KINDS: dict[str, dict[str, str]] = {
    "hut": {"a": "a hut", "one": "hut", "other": "huts"},
    "farmhouse": {"a": "a farmhouse", "one": "farmhouse", "other": "farmhouses"},
    "room": {"a": "a room", "one": "room", "other": "rooms"},
    "spa": {"a": "a spa session", "one": "spa session", "other": "spa sessions"},
    "consultation": {"a": "a consultation", "one": "consultation", "other": "consultations"},
}
PLURAL_ENDING = "s"

STATUSES: dict[str, str] = {
    "pending": "held until it is paid",
    "awaiting_verification": "payment being checked",
    "confirmed": "confirmed",
    "checked_in": "checked in",
    "completed": "completed",
    "no_show": "missed",
    "rejected": "declined",
    "expired": "expired",
    "cancelled": "cancelled",
}

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "hut": ("hut", "huts", "cabin", "cabins", "cottage", "cottages", "chalet"),
    "farmhouse": ("farmhouse", "farmhouses", "farm house", "farm houses", "farm", "villa"),
    "room": ("room", "rooms", "bedroom", "hotel room", "suite"),
    "spa": ("spa", "spa session", "massage", "spa treatment"),
    "consultation": ("consultation", "consultations", "consult", "appointment", "consulting session"),
}

OFFER_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("day shift", "daytime", "day time", "for the day", "during the day"),
    "night": ("night shift", "night", "nite", "overnight", "for the night"),
    "full day": ("full day", "whole day", "all day", "24 hours", "day and night", "full-day"),
}

OFFERS: dict[str, tuple[str, str]] = {
    "day": ("Day", "for the day"),
    "night": ("Night", "for the night"),
    "full day": ("Full day", "for the full day"),
    "half day": ("Half day", "for half a day"),
    "morning": ("Morning", "for the morning"),
    "afternoon": ("Afternoon", "for the afternoon"),
    "evening": ("Evening", "for the evening"),
    "weekend": ("Weekend", "for the weekend"),
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
        "arrive",
        "arrival",
    ),
    "place": (
        "where",
        "located",
        "location",
        "address",
        "directions",
        "map",
        "dog",
        "dogs",
        "cat",
        "pet",
        "pets",
        "smoke",
        "smoking",
        "wheelchair",
        "airport",
        "how far",
        "distance",
    ),
}
"""Words, folded, by which people ask when one can arrive, and about the place and its rules."""

AMENITY_ARTICLES = dict.fromkeys(
    (
        "barbecue",
        "pool",
        "kitchen",
        "kitchenette",
        "hall",
        "balcony",
        "lake view",
        "forest view",
        "steam bath",
    ),
    "a ",
)
"""What stands before an amenity of which there is one."""

SCOPE_WORDS: dict[str, tuple[str, ...]] = {
    "one": (
        "this one",
        "only this",
        "just this",
        "this booking",
        "that one",
        "just that",
        "only that",
        "cancel this",
        "this time",
    ),
    "following": (
        "following",
        "the following",
        "after it",
        "after that",
        "onwards",
        "from then on",
        "the ones after",
        "the rest",
        "later ones",
    ),
    "all": ("all", "all of them", "every one", "everything", "every single one", "the lot"),
    "series": ("series", "the whole series", "the entire series", "recurring booking", "recurring bookings"),
    "beside": (
        "please pls cancel and the one ones just only of them yes ok okay it this that thanks thank you "
        "booking bookings whole entire my these those all too as well can i want to would like",
    ),
}
"""How far something goes in a series, as people say it; below “beside” the small words that may stand with it."""

AMENITY_WORDS: dict[str, tuple[str, ...]] = {
    "barbecue": ("barbecue", "bbq", "grill"),
    "pool": ("pool", "swimming pool"),
    "air conditioning": ("air conditioning", "air conditioned", "aircon"),
    "wifi": ("wifi", "wi-fi", "internet"),
    "parking": ("parking", "car park"),
}
"""An amenity as the business wrote it -> what it is called here, and further words people use for it."""
