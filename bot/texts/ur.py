"""Urdu in Latin letters, as people write it to one another; Hindi in Latin letters shares it."""

LANGUAGE = "Roman Urdu"

WRITTEN_LIKE = {"ur": "en_PK", "hi": "en_IN"}
"""Days, times and money as they are written among Latin letters there."""
LIST_WORDS = ("aur", "ya")

TEXTS: dict[str, str] = {
    # hello and goodbye
    "hello": "Assalam o alaikum, {business} mein khush aamdeed. Main aap ki kya madad kar sakta hoon?",
    "hello.name": "Assalam o alaikum {name}, {business} mein khush aamdeed. Main aap ki kya madad kar sakta hoon?",
    "hello.returning": "Dobara khush aamdeed, {name}. Main aap ki kya madad kar sakta hoon?",
    "hello.short": "Assalam o alaikum.",
    "hello.short.name": "Assalam o alaikum {name}.",
    "thanks": "Koi baat nahi.",
    "bye": "Khuda hafiz, aur rabta karne ka shukriya.",
    "help": (
        "Main aap ke liye jagah dhoond sakta hoon, prices aur photos dikha sakta hoon, booking kar sakta hoon, aur "
        "booking badal ya cancel bhi kar sakta hoon. Bas likh dein jo aap ke zehan mein hai, jaise “{example}”."
    ),
    "example": "{thing}, {people}, Saturday ko",
    "example.plain": "Saturday ke liye kuch",
    "language": "Main {languages} mein likh sakta hoon. Kisi aur zuban mein shayad hamare koi sathi madad kar sakein.",
    "language.now": "Zaroor, ab isi zuban mein baat karte hain.",
    "no": "Theek hai. Jab zaroorat ho, bas likh dein.",
    "complaint": "Is ke liye maazrat. Kya aap chahte hain ke hamare koi sathi ise dekh lein?",
    "off_topic": "Main {business} ka booking assistant hoon, mujhe sirf bookings ka pata hai, maazrat.",
    "menu": "Aap kya karna chahenge?",
    # the menu's buttons
    "choice.book": "Book karein",
    "choice.see": "Kya kya hai",
    "choice.bookings": "Meri bookings",
    "choice.person": "Kisi se baat karein",
    "choice.restart": "Naye siray se",
    "choice.confirm": "Confirm",
    "choice.change": "Badlein",
    "choice.drop": "Rehne dein",
    "choice.keep": "Rehne dein",
    "choice.cancel_yes": "Haan, cancel karein",
    "choice.cancel_them": "Haan, cancel karein",
    "choice.keep_them": "Rehne dein",
    "choice.cancel": "Cancel karein",
    "choice.move": "Badlein",
    "choice.resume": "Aage chalein",
    "choice.fresh": "Nayi booking",
    "choice.photos": "Photos",
    "choice.take": "Book karein",
    "choice.take_named": "{resource} book",
    "choice.details_named": "{resource}: info",
    "choice.more": "Aur dikhayein",
    "choice.wait": "Khali ho to batayein",
    "choice.take_offer": "Haan, chahiye",
    "choice.pass": "Nahi, shukriya",
    "choice.leave": "List se nikalein",
    "choice.this_request": "Yeh request",
    "choice.change.date": "Koi aur din",
    "choice.change.offer": "Koi aur shift",
    "choice.change.time": "Koi aur waqt",
    "choice.change.nights": "Raaton ki tadaad",
    "choice.change.party_size": "Logon ki tadaad",
    "choice.change.resource": "Koi aur jagah",
    "choice.change.kind": "Kuch aur",
    # the questions
    "ask.kind": "Aap kya book karna chahenge?",
    "ask.date": "Kis din ke liye?",
    "ask.date.first": "Kis din se?",
    "ask.date.which": "In mein se kaun sa din theek rahega?",
    "ask.offer": "{thing} {when} in auqat mein khali hai. Kaun sa theek rahega?",
    "ask.offer.kind": "{when} yeh auqat khali hain. Kaun sa theek rahega?",
    "ask.offer.one": "{when} sirf {offer} khali hai. Kya yeh theek hai?",
    "ask.offer.any": "Aap kab aana chahenge?",
    "ask.time": "{thing} {when} in auqat mein khali hai. Kaun sa waqt theek rahega?",
    "ask.time.kind": "{when} yeh waqt khali hain. Kaun sa theek rahega?",
    "ask.nights": "Aap kitni raatein rukna chahenge?",
    "ask.party_size": "Aap kitne log honge?",
    "ask.resource": "{when} yeh khali hain. Aap kaun sa lena chahenge?",
    "ask.name": "Booking kis naam se karoon?",
    "ask.change": "Aap kya badalna chahenge?",
    # the questions again, shorter
    "remind.menu": "Aap kya karna chahenge?",
    "remind.more": "Kya aap book karna chahenge?",
    "remind.price": "Kya aap book karna chahenge?",
    "remind.details": "Kya aap book karna chahenge?",
    "remind.photos": "Kya aap book karna chahenge?",
    "remind.kind": "Aap kya book karna chahenge?",
    "remind.date": "Kaun sa din chahiye?",
    "remind.offer": "Din ka kaun sa hissa?",
    "remind.time": "Kis waqt?",
    "remind.nights": "Kitni raatein hongi?",
    "remind.party_size": "Aap kitne log honge?",
    "remind.resource": "Kaun sa lena chahenge?",
    "remind.alternative": "Kya in mein se koi theek rahega?",
    "remind.smaller": "Kitne logon ke liye dekhun?",
    "remind.name": "Booking kis naam se karoon?",
    "remind.change": "Aap kya badalna chahenge?",
    "remind.confirm": "Kya main isi tarah book kar doon?",
    "remind.confirm.move": "Kya main ise aise badal doon?",
    "remind.confirm.series": "Kya main inhein aise book kar doon?",
    "remind.cancel": "Kya main cancel kar doon?",
    "remind.cancel.series": "Kya main inhein cancel kar doon?",
    "remind.which": "Aap kis booking ki baat kar rahe hain?",
    "remind.resume": "Kya wahin se aage chalein jahan chhora tha?",
    "remind.person": "Kya main kisi sathi ko bula doon?",
    "remind.offered": "Kya aap ise lena chahenge?",
    # what was heard
    "noted": "Theek hai, {facts}.",
    "noted.changed": "Theek hai, ab {facts}.",
    "noted.cleared": "Theek hai, {facts} nahi.",
    "noted.who": "Shukriya, main ne {who} booking {code} par likh diya hai.",
    "pause": "Zaroor, aaram se.",
    "pause.open": "Aaram se, sab waise hi rahega. Jab chahein likh dein.",
    "unsettled": "Mujhe yaqeen nahi ke yeh haan thi, is liye kuch nahi badla.",
    "only_one": "{resource} baaqi hai.",
    "sorry": "Maazrat, main theek se samjha nahi.",
    "sorry.date": "Maazrat, din samajh nahi aaya. Aap likh sakte hain “Saturday” ya “21 November”.",
    "sorry.time": "Maazrat, waqt samajh nahi aaya. Aap likh sakte hain “10:30” ya “dopahar 3 baje”.",
    "sorry.party_size": "Maazrat, logon ki tadaad samajh nahi aayi. Bas number likh dein.",
    "sorry.nights": "Maazrat, raaton ki tadaad samajh nahi aayi. Bas number likh dein.",
    "sorry.name": "Maazrat, naam samajh nahi aaya. Bas naam likh dein.",
    "stuck.1": "Maazrat, main samajh nahi paya. Aap in mein se koi chun lein, ya main kisi sathi se kehta hoon.",
    "stuck.2": (
        "Maazrat, ab bhi samajh nahi aaya. Koi sathi yahan aap ki madad kar sakta hai, ya naye siray se "
        "shuru karte hain: bas in mein se ek chun lein."
    ),
    # the summary
    "summary": "Aap ki booking yeh hogi:\n{lines}\nKya main book kar doon?",
    "summary.nameless": (
        "Aap ki booking yeh hogi:\n{lines}\n"
        "Kya main book kar doon? Apna naam likh dein to booking par likh doonga."
    ),
    "summary.move": "Ab yeh is tarah hogi:\n{lines}\nKya main booking {code} badal doon?",
    "move.from": "Ab tak: {when}",
    "move.to": "Naya: {when}",
    "summary.name": "Naam: {name}",
    "summary.total": "Total: {amount}",
    "summary.deposit": "Pehle ada karna hoga: {amount}",
    "summary.line": "{label}: {amount}",
    "summary.nights": "{nights} × {amount}",
    "summary.old": "Is ke baad tafseel badal gayi hai, is liye woh book nahi kiya.",
    "summary.gone": "Woh summary ab purani hai, aur us se kuch book nahi hua.",
    # when
    "when.shift": "{day}, {span} ({offer})",
    "when.slot": "{day}, {span}",
    "when.night": "{first} se {last} tak, {nights}",
    "when.arrival": "{when}, check-in {time} se",
    "when.yours": "{when} (aap ke waqt ke mutabiq {clock})",
    "when.shift_on": "{on_day} ({offer})",
    "when.at": "{on_day} {time} par",
    "when.stay": "{day} se {nights}",
    "when.stay.near": "{day} se {nights}",
    "on": "{day} ko",
    "today": "aaj, {day}",
    "tomorrow": "kal, {day}",
    "for": "{people} ke liye",
    "with": "{amenities} ke sath",
    "for.nights": "{nights}",
    "at": "{time} par",
    "that": "yeh",
    "up_to": "{amount} tak",
    "offer.plain": "“{offer}” ke liye",
    "time.on_day": "{day} ko {time}",
    "joined": "{first}, {second}",
    # booked
    "booked": "Booking ho gayi. Aap ka code {code} hai.\n{lines}",
    "booked.bye": "Hum aap ke muntazir rahenge.",
    "booked.bye.name": "{name}, hum aap ke muntazir rahenge.",
    "held": "Main ise {until} tak aap ke liye rok raha hoon. Aap ka code {code} hai.\n{lines}",
    "held.pay": "Confirm karne ke liye {amount} ada karein aur receipt ki tasveer yahan bhej dein.",
    "held.pay.how": "Confirm karne ke liye {amount} ada karein.\n{instructions}",
    "moved": "Ho gaya, booking {code} badal di hai.\n{lines}",
    "booked.already": "Yeh pehle se book hai. Aap ka code {code} hai.\n{lines}",
    # bookings
    "bookings.none": "Aap ki koi aane wali booking nahi hai.",
    "bookings.none_on": "{on_day} aap ki koi booking nahi hai.",
    "bookings.list": "Aap ki bookings:\n{lines}",
    "bookings.line": "{code}: {resource}, {when} ({status})",
    "booking": "Booking {code} ({status}):\n{lines}",
    "booking.line": "{line}.",
    "status.held": "{until} tak ruki hui, payment baaqi",
    "booking.unknown": "Mujhe aap ki koi booking {code} nahi mili. Zara code dekh lein?",
    "booking.which.cancel": "Kaun si booking cancel karni hai?",
    "booking.which.move": "Kaun si booking badalni hai?",
    "booking.gone": "Woh booking ab nahi mil rahi.",
    "booking.fixed": "Booking {code} ka status hai: {status}. Main ise yahan nahi badal sakta, koi sathi madad karega.",
    "cancel.sure": "Kya main booking {code} cancel kar doon?\n{lines}",
    "cancel.done": "Booking {code} cancel ho gayi.",
    "cancel.already": "Booking {code} pehle hi cancel hai.",
    "cancel.how": "Aap baad mein cancel ya badal sakte hain: bas yahan likh dein.",
    "cancel.kept": "Theek hai, jaisi hai waisi rahegi.",
    "cancel.none": "Aap ki koi booking nahi jo cancel ho.",
    "cancel.what": "Aap kya cancel karna chahte hain?",
    "move.none": "Aap ki koi booking nahi jo badli jaye.",
    "dropped": "Theek hai, woh rehne diya. Kuch book nahi hua.",
    "dropped.already": "Woh pehle hi chhor diya hai.",
    "restart": "Zaroor, naye siray se shuru karte hain.",
    "resume": "Dobara khush aamdeed. Pichli dafa aap yeh dekh rahe the:\n{facts}\nKya is par aage chalein?",
    "resume.name": (
        "Dobara khush aamdeed, {name}. Pichli dafa aap yeh dekh rahe the:\n{facts}\nKya is par aage chalein?"
    ),
    "resumed": "Acha, aage chalte hain.",
    # paying
    "pay.none": "Is waqt aap ko kuch ada nahi karna.",
    "pay.checked": (
        "{codes} ki receipt mil gayi hai aur hamara koi sathi dekh raha hai. Hote hi main aap ko likhoon ga."
    ),
    "pay.line": "{code}, {resource}: {amount}, {until} tak ruki hui",
    "pay.lines": "Abhi ada karna hai:\n{lines}",
    "pay.how.unknown": "Hamare koi sathi bata denge ke kaise ada karna hai.",
    "pay.later": "Payment booking ke baad hoti hai; tab tak main ise rok kar rakhta hoon.",
    "pay.after": "Aap aa kar ada kar sakte hain; abhi kuch dena nahi.",
    "proof.again": (
        "Maaf kijiye, booking {code} ke liye bheji hui file khul nahi saki. "
        "Dobara bhej dein, tasveer ya PDF mein."
    ),
    "proof.please": "Shukriya. Receipt ki tasveer yahan bhej dein, hamara koi sathi dekh lega.",
    "proof.thanks": "Raseed ka shukriya. Hamara koi sathi payment dekh kar booking {code} confirm karega.",
    # looking around
    "see": "Hamare paas yeh hai:\n{lines}",
    "see.kind": "Hamare paas yeh {things} hain:\n{lines}",
    "see.with": "{amenities} ke sath yeh hain:\n{lines}",
    "see.line": "• {resource}: {facts}",
    "see.none": "Maazrat, hamare paas aisa kuch nahi.",
    "fact.capacity": "{people} tak",
    "fact.from": "{amount} se",
    "details.unknown": "Maazrat, yeh mujhe nahi pata. Koi sathi bata sakta hai.",
    "details.amenities": "Is mein hai: {amenities}.",
    "details.has": "Ji haan, {resource} mein {amenities} hai.",
    "details.has_not": "Nahi, maazrat, {resource} mein {amenities} nahi hai.",
    "details.none_here": "Maazrat, in mein yeh nahi: {resources}.",
    "details.elsewhere": "Yeh yahan mil sakta hai: {resources} ({amenities}).",
    "details.capacity": "{people} tak ki jagah hai.",
    "details.check_in": "{resource} mein check-in {check_in} se hai aur check-out {check_out} tak.",
    "offer.slot": "{minutes} minute",
    "offer.night": "raat ke hisab se, {check_in} se {check_out} tak",
    "price.list": "Hamari prices yeh hain:",
    "price.title": "{resource}:",
    "price.title.day": "{resource} {when}:",
    "price.line": "{offer}: {amount}",
    "price.range": "{low} se {high} tak",
    "price.exact": "{resource}, {when}: {amount}",
    "price.none": "{resource} ki price abhi mere paas nahi; koi sathi bata dega.",
    "photos": "Yeh raha {resource}.",
    "photos.many": "Yeh dekhein.",
    "photos.none": "Maazrat, {resource} ki photos abhi nahi hain.",
    "photos.none.any": "Maazrat, abhi photos nahi hain.",
    # dead ends
    "dead.taken": "{thing} {when} khali nahi hai, maazrat.",
    "dead.full": "{thing} {when} poora book hai, maazrat.",
    "dead.taken.kind": "Maazrat, {when} kuch khali nahi.",
    "dead.alternatives": "Is se qareeb tareen yeh hai:",
    "dead.nothing": "Qareeb mein bhi kuch nahi mila. Shayad koi aur din, ya main kisi sathi se poochh loon.",
    "dead.party": "{thing} mein {people} tak aa sakte hain.",
    "dead.party.kind": "Hamare {things} mein {people} tak aa sakte hain.",
    "dead.party.any": "Sab se bari jagah {people} ki hai.",
    "dead.party.others": "{people} ke liye yeh hai:",
    "dead.party.person": (
        "Maazrat, is qisam ki is se bari jagah nahi. Kya kam log ho sakte hain, ya kisi sathi se poochhoon?"
    ),
    "dead.party.largest": (
        "Hamari sab se bari jagah {resource} hai, {people} tak. Kya yeh theek hai, ya kisi sathi se poochhoon?"
    ),
    "dead.past": "Woh din guzar chuka hai.",
    "dead.no_day": "Maazrat, “{words}” calendar mein nahi hai.",
    "dead.past.time": "Woh waqt guzar chuka hai.",
    "dead.too_soon": "{thing} itni jaldi book nahi ho sakta.",
    "dead.too_far": "Filhal main {day} tak book kar sakta hoon.",
    "dead.closed": "Us din hum band hain: {day}.",
    "dead.closed.reason": "Us din hum band hain: {day} ({reason}).",
    "dead.not_offered": "{thing} {when} nahi hota.",
    "dead.nights": "{thing} itni raaton ke liye nahi mil sakta.",
    "dead.no_price": "{thing} ki {when} koi price nahi, is liye main book nahi kar sakta. Koi sathi madad karega.",
    "dead.unpaid_days": (
        "Is ki adaigi pehle hoti hai, aur main ek waqt mein zyada se zyada {count} din rok sakta hoon. "
        "Kitne arse ke liye karein?"
    ),
    "dead.holds": (
        "Aap ki itni bookings ruki hui hain jitni hum baghair payment rakhte hain. Ek ada ya cancel ho jaye to "
        "main yeh book kar doonga."
    ),
    "dead.bookings": (
        "Aap ki aage ki itni bookings hain jitni hum ek guest ke liye rakhte hain. Ek poori ya cancel ho "
        "jaye to main yeh book kar doonga."
    ),
    "dead.series_days": (
        "Ek guest ke liye main zyada se zyada {count} din rakh sakta hoon. Kitne arse ke liye chahiye?"
    ),
    "slow_down": (
        "Yeh itna zyada hai ke ek saath jawab nahi de sakta. Ek minute ruk jaiye, phir jo sab se zaroori ho"
        " dobara likhiye."
    ),
    "dead.unknown": "Woh ab available nahi.",
    "dead.amenity": "{amenities} ke sath wahan kuch nahi, is liye us ke baghair dekha.",
    "dead.earlier": "Maazrat, {when} is se pehle kuch khali nahi.",
    "dead.later": "Maazrat, {when} is ke baad kuch khali nahi.",
    "dead.price": "Is price mein {when} kuch nahi; baaqi yeh hai.",
    "cheapest.already": "Us waqt yehi sab se sasta khali hai.",
    "cheapest.others": "Yeh is se saste hain. Kya in mein se koi theek rahega?",
    "dead.other": "Yeh abhi book nahi ho saka. Kya kisi sathi se poochhoon?",
    "dead.just_taken": "Koi ek lamha pehle aa gaya: yeh abhi abhi book ho gaya.",
    # bookings that repeat
    "ask.repeat": "Kab tak ke liye? Aap likh sakte hain, jaise “8 hafte” ya “1 March tak”.",
    "ask.rhythm": "Aap kitni baar aana chahte hain?",
    "remind.repeat": "Yeh kab tak chalega?",
    "remind.rhythm": "Aap kitni baar aana chahte hain?",
    "remind.scope": "Kaun si cancel karoon: sirf yeh, yeh aur aage wali, ya sab?",
    "sorry.repeat": (
        "Maaf kijiye, muddat samajh nahin aayi. Aap likh sakte hain, jaise “8 hafte” ya “1 March tak”."
    ),
    "choice.rhythm.weekly": "Har hafte",
    "choice.rhythm.fortnightly": "Har do hafte",
    "choice.rhythm.monthly": "Har mahine",
    "choice.endless": "Mere rokne tak",
    "choice.once": "Sirf ek dafa",
    "choice.others": "Baqi book karein",
    "choice.change.repeat": "Muddat",
    "choice.scope.one": "Sirf yeh",
    "choice.scope.following": "Yeh aur aage wali",
    "choice.scope.all": "Sab",
    "choice.following": "Aage wali bhi",
    "repeat.daily": "har roz",
    "repeat.days": "har {days}",
    "repeat.weekly": "har {days}",
    "repeat.weeks": "har {weeks}, {days}",
    "repeat.monthly": "har mahine {day} tareekh",
    "repeat.months": "har {months}, {day} tareekh",
    "repeat.first": "har mahine ke pehle {day}",
    "repeat.second": "har mahine ke doosre {day}",
    "repeat.third": "har mahine ke teesre {day}",
    "repeat.fourth": "har mahine ke chauthe {day}",
    "repeat.last": "har mahine ke aakhri {day}",
    "repeat.other": "baqaidgi se",
    "repeat.for": "{length} tak",
    "repeat.until": "{day} tak",
    "repeat.endless": "aap ke rokne tak",
    "series.span": "{count}, {first} se {last} tak",
    "series.each": "fi booking {amount}",
    "series.endless": (
        "Yeh aap ke rokne tak chalta rahega. Abhi main {day} tak book karta hoon, baqi waqt ke sath."
    ),
    "series.beyond": "Abhi main {day} tak book karta hoon, baqi waqt ke sath.",
    "series.clock": "{day} ko ghariyan badalti hain: waqt {time} hoga.",
    "series.clock.twice": "{day} ko {time} do dafa bajega; pehla wala murad hai.",
    "series.needs_end": "Kyunke payment pehle hoti hai, is ka khatam hona zaroori hai.",
    "series.refused": "Khali nahin: {days}.",
    "series.skipped": "Yeh chhor diye: {days}.",
    "series.manage": "Koi ek ya sab cancel ya tabdeel karne ke liye “{words}” likhein.",
    "conflict.day": "{day} ({reason})",
    "conflict.taken": "book hai",
    "conflict.closed": "dastyab nahin",
    "conflict.other": "mumkin nahin",
    "summary.series": "Yeh aap ki bookings hongi:\n{lines}\nKya main book kar doon?",
    "summary.series.others": (
        "Yeh aap ki bookings hongi:\n{lines}\nKya in dinon ke baghair baqi book kar doon?"
    ),
    "summary.move.following": (
        "Pehli aisi hogi:\n{lines}\nKya booking {code} aur us ke baad wali bhi isi tarah badal doon?"
    ),
    "booked.series": "Book ho gaya: {span}. Pehli ka code {code} hai.\n{lines}",
    "held.series": "Main yeh {until} tak aap ke liye rakhta hoon: {span}. Pehli ka code {code} hai.\n{lines}",
    "moved.series": "Ho gaya, {count} badal di. Agli {code} hai.\n{lines}",
    "bookings.line.series": "{code}: {resource}, {rhythm}, {left} baqi: {days} ({status})",
    "booking.series": "Yeh ek silsile ki hai, {rhythm}: {left} baqi ({days}).",
    "series.ahead": "agli {first}, aakhri {last}",
    "series.ahead.on": "agli {first}, {last} tak book",
    "cancel.scope": (
        "Booking {code} ek silsile ki hai, {rhythm}: {left} baqi.\n{lines}\n"
        "Kaun si cancel karoon? Koi aur ho to us ka din likh dein."
    ),
    "cancel.series": "Ho gaya, {count} cancel.",
    "cancel.sure.series": "Kya main yeh {count} cancel kar doon?\n{lines}",
    "pay.line.series": "{code} aur {more}, {resource}: kul {amount}, {until} tak hold par",
    "proof.thanks.series": (
        "Raseed ka shukriya. Ek saathi payment dekh kar {count} confirm karega, {code} se shuru."
    ),
    "dead.series": "Maazrat, in mein se koi din khali nahin: {days}.",
    "dead.series.taken": "Kisi ne abhi pehle le liya: ab yeh sab din khali nahin.",
    "dead.recurrence": (
        "Aisa silsila book nahin ho sakta: bookings bohat zyada hain, ya abhi koi book nahin ho sakti."
    ),
    "dead.move.series": "Sab nahin badal saktin, is liye kuch nahin badla. {days}",
    "notice.series.booked": "Aap ka silsila jari hai. Maine {resource} book kiya: {days}.",
    "notice.series.pay": "{until} tak hold par hai.",
    "notice.series.skipped": "Aap ke silsile mein {resource} book nahin ho saka: {days}.",
    "notice.along": "Yahi {count} ke liye bhi hai jo is ke sath ada hui.",
    # a person, and what is not text
    "notice.confirmed": "Khush khabri: aap ki booking {code} confirm ho gayi.\n{what}",
    "notice.rejected": "Aap ki booking {code} confirm nahi hui: hum payment qabool nahi kar sake.\n{what}",
    "notice.cancelled": "Aap ki booking {code} cancel kar di gayi.\n{what}",
    "notice.rescheduled": "Aap ki booking {code} badal di gayi.\n{what}",
    "notice.reminder": "Aap ki booking {code} ki yaad dihani.\n{what}",
    "reason.amount_mismatch": "Raqam price ke barabar nahi.",
    "reason.transaction_not_found": "Hamein transaction nahi mili.",
    "reason.insufficient_amount": "Raqam jitni deni thi us se kam hai.",
    "operator.confirmed": "Ho gaya: booking {code} confirm hai.",
    "operator.rejected": "Ho gaya: booking {code} namanzoor kar di.",
    "operator.told": "Mehmaan ko bata diya gaya hai.",
    "operator.untold": "Mehmaan se yahan rabta nahi ho sakta.",
    "operator.unknown": "Koi booking {code} nahi hai.",
    "operator.refused": "Yeh nahi ho sakta: booking {code} ka status hai: {status}.",
    "operator.reason": "Wajah bhi likhein: reject {code} aur in mein se ek: {reasons}.",
    # the waiting list
    "waiting.joined": "Aap {what} ki waiting list mein hain. Jaise hi khali hua, main yahan likh doonga.",
    "waiting.free": "Yeh khali hai.",
    "waiting.most": (
        "Aap pehle hi itne waqton ka intezar kar rahe hain jitne ki ijazat hai. "
        "Ek chhor dein to main yeh likh loonga."
    ),
    "waiting.booked": "Yeh waqt aap pehle hi book kar chuke hain.",
    "waiting.what": "Zaroor, main aap ko waiting list mein likh sakta hoon.",
    "waiting.on": "Aap {what} ki waiting list mein hain.",
    "waiting.list": "Aap in ki waiting list mein hain:\n{lines}",
    "waiting.left": "Aap ab {what} ki waiting list mein nahi hain.",
    "waiting.never_free": "Maazrat, {what} khali nahi hua. Agar koi aur waqt theek ho to bas likh dein.",
    "offer.made": (
        "Achi khabar, yeh khali ho gaya hai:\n{lines}\nMain ise {until} tak aap ke liye rok raha hoon. "
        "Kya aap ise lena chahenge?"
    ),
    "offer.over": "Maazrat, ise lene ka waqt khatam ho gaya.",
    "offer.passed": "Theek hai, main agle mehman se poochh leta hoon.",
    "offer.lapsed": (
        "Main ne {what} aap ke liye roka tha, lekin lene ka waqt khatam ho gaya. "
        "Agar ab bhi chahiye to bas likh dein."
    ),
    "hold_expired.several": (
        "In bookings ka waqt khatam ho gaya, aur jagah phir khali hai:\n{lines}\n"
        "Agar ab bhi chahiye to bas likh dein."
    ),
    "hold_expired": (
        "{resource} ke liye aap ki booking {code} ka waqt khatam ho gaya, aur jagah phir khali hai. "
        "Agar ab bhi chahiye to bas likh dein."
    ),
    "next": "Ab doosri cheez.",
    "one_by_one": "Ek ek kar ke; baaqi is booking ke baad karte hain.",
    "person": "Zaroor. Main ne ek sathi se keh diya hai; woh aap ko yahin likhenge.",
    # a colleague's word, and another server's help
    "approval.asked": (
        "Is ke liye pehle ek sathi ki manzoori chahiye. Main ne pooch liya hai, jawab milte hi likhta hoon."
    ),
    "approval.given": "Ek sathi ne manzoori de di hai.",
    "approval.done": "Khush khabri: woh kaam ho gaya hai.",
    "approval.denied": "Maazrat, yeh ab mumkin nahi hai.",
    "remote.ask": (
        "Is ke liye aap ki ijazat chahiye. Main {server} se “{tool}” karwaunga:\n{facts}\nKya kar doon?"
    ),
    "remote.done": "Ho gaya.",
    "remote.unknown": "Pata nahi chala ke yeh hua ya nahi. Kya main kisi sathi ko dekhne ke liye kahoon?",
    "remind.permit": "Kya main yeh kar doon?",
    "choice.allow": "Haan, kar dein",
    "choice.deny": "Nahi",
    "media": "Tasveer ka shukriya. Main sirf likha hua parh sakta hoon, likh dein ke yeh kis bare mein hai.",
    "media.recording": "Maazrat, main recording nahin chala sakta. Likh kar bhej dein.",
    "media.file": "File ka shukriya. Main sirf likha hua parh sakta hoon, likh dein ke yeh kis bare mein hai.",
    "location": "Location ka shukriya. Main naqsha nahi parh sakta; aap ki kya madad karoon?",
    "contact": "Shukriya, contact dekh liya. Main sirf likha hua parh sakta hoon, likh dein ke kya karna hai.",
    "unsupported": "Maazrat, is tarah ka message main nahi khol sakta. Likh kar bhej dein.",
    "empty": "Aap ka message khali aaya. Main aap ki kya madad kar sakta hoon?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} shakhs", "other": "{count} log"},
    "nights": {"one": "{count} raat", "other": "{count} raatein"},
    "days": {"one": "{count} din", "other": "{count} din"},
    "weeks": {"one": "{count} hafta", "other": "{count} hafte"},
    "months": {"one": "{count} mahina", "other": "{count} mahine"},
    "bookings": {"one": "{count} booking", "other": "{count} bookings"},
    "times": {"one": "{count} dafa", "other": "{count} dafa"},
    "more": {"one": "{count} aur", "other": "{count} aur"},
}

KINDS: dict[str, dict[str, str]] = {
    "hut": {"a": "ek hut", "one": "hut", "other": "huts"},
    "farmhouse": {"a": "ek farmhouse", "one": "farmhouse", "other": "farmhouses"},
    "room": {"a": "ek kamra", "one": "kamra", "other": "kamre"},
    "spa": {"a": "ek spa session", "one": "spa session", "other": "spa sessions"},
    "consultation": {"a": "ek consultation", "one": "consultation", "other": "consultations"},
}
PLURAL_ENDING = "s"

STATUSES: dict[str, str] = {
    "pending": "payment baaqi",
    "awaiting_verification": "payment dekhi ja rahi hai",
    "confirmed": "confirmed",
    "checked_in": "checked in",
    "completed": "mukammal",
    "no_show": "nahi aaye",
    "rejected": "namanzoor",
    "expired": "waqt khatam",
    "cancelled": "cancel",
}

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "hut": ("hut", "huts", "jhonpri", "jhopri", "cabin", "cottage"),
    "farmhouse": ("farmhouse", "farmhouses", "farm house", "farm houses", "farm", "haveli", "villa"),
    "room": ("kamra", "kamray", "kamre", "room", "rooms", "hotel room"),
    "spa": ("spa", "spa session", "massage", "maalish"),
    "consultation": ("consultation", "consultations", "mashwara", "appointment", "mulaqat"),
}

OFFER_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("day shift", "din ki shift", "din mein", "din ke waqt", "din ko", "din wali"),
    "night": (
        "night shift",
        "raat ki shift",
        "raat mein",
        "raat ko",
        "raat ke liye",
        "raat wali",
        "overnight",
    ),
    "full day": ("full day", "poora din", "pura din", "poore din", "sara din", "24 ghante", "din raat"),
}

OFFERS: dict[str, tuple[str, str]] = {
    "day": ("Din", "din ke liye"),
    "night": ("Raat", "raat ke liye"),
    "full day": ("Poora din", "poore din ke liye"),
    "half day": ("Aadha din", "aadhe din ke liye"),
    "morning": ("Subah", "subah ke liye"),
    "afternoon": ("Dopahar", "dopahar ke liye"),
    "evening": ("Shaam", "shaam ke liye"),
    "weekend": ("Weekend", "weekend ke liye"),
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
        "kab pohanch",
        "pohanchne ka waqt",
        "aane ka waqt",
    ),
    "place": (
        "kahan",
        "kidhar",
        "address",
        "ka pata",
        "location",
        "kutta",
        "kutte",
        "billi",
        "pet",
        "pets",
        "janwar",
        "cigarette",
        "smoking",
        "airport",
        "kitni door",
    ),
}
"""Words, folded, by which people ask when one can arrive, and about the place and its rules."""

SCOPE_WORDS: dict[str, tuple[str, ...]] = {
    "one": (
        "sirf ye",
        "sirf yeh",
        "sirf yehi",
        "yehi",
        "ye wali",
        "yeh wali",
        "bas ye",
        "bas yeh",
        "ye booking",
        "yeh booking",
        "ye",
        "yeh",
    ),
    "following": ("agli", "agle", "aage wali", "aage ki", "baad wali", "baad ki", "is ke baad", "us ke baad"),
    "all": ("sab", "sabhi", "saari", "sari", "saare", "tamam", "poori", "puri"),
    "series": ("series", "silsila", "silsile", "poori series", "puri series"),
    "beside": (
        "please plz aur bhi sirf bas haan han ji theek hai ok shukriya cancel kar karo do dein karein "
        "kardo kardein ko wali booking bookings meri mujhe karni hain",
    ),
}
"""How far something goes in a series, as people say it; below “beside” the small words that may stand with it."""

AMENITY_WORDS: dict[str, tuple[str, ...]] = {
    "lake view": ("lake view", "jheel ka nazara", "jheel"),
    "forest view": ("jangal ka nazara", "forest view"),
    "barbecue": ("bbq", "barbecue", "bar b q"),
    "kitchenette": ("chhota kitchen", "kitchenette"),
    "kitchen": ("kitchen", "bawarchi khana"),
    "parking": ("parking", "gari khari"),
    "pool": ("pool", "swimming pool", "talab"),
    "air conditioning": ("AC", "air conditioning", "aircon"),
    "hall": ("hall",),
    "wifi": ("wifi", "wi-fi", "internet"),
    "breakfast": ("nashta", "breakfast"),
    "balcony": ("balcony", "terrace"),
    "steam bath": ("steam bath", "bhaap"),
    "massage": ("maalish", "massage"),
    "online or on site": ("online ya wahan aa kar",),
}
