"""Spanish."""

LANGUAGE = "español"

TEXTS: dict[str, str] = {
    # hello and goodbye
    "hello": "Hola, le damos la bienvenida a {business}. ¿En qué le puedo ayudar?",
    "hello.name": "Hola, {name}. Le damos la bienvenida a {business}. ¿En qué le puedo ayudar?",
    "hello.returning": "Hola de nuevo, {name}. ¿En qué le puedo ayudar?",
    "hello.short": "Hola.",
    "hello.short.name": "Hola, {name}.",
    "thanks": "Con mucho gusto.",
    "bye": "Hasta pronto, y gracias por escribirnos.",
    "help": (
        "Puedo buscarle un lugar, decirle precios, enseñarle fotos, hacer la reserva y también cambiarla o "
        "cancelarla. Escríbame lo que tiene pensado, por ejemplo «{example}»."
    ),
    "example": "{thing} para {people} el sábado",
    "example.plain": "algo para el sábado",
    "language": "Puedo escribirle en {languages}. Para otro idioma, quizá le pueda ayudar un compañero.",
    "language.now": "Claro, seguimos en español.",
    "no": "Muy bien. Escríbame cuando me necesite.",
    "complaint": "Lo siento mucho. ¿Quiere que lo vea un compañero?",
    "off_topic": "Soy el asistente de reservas de {business}, así que solo sé de reservas; lo siento.",
    "menu": "¿Qué desea hacer?",
    # the menu's buttons
    "choice.book": "Reservar",
    "choice.see": "Ver qué hay",
    "choice.bookings": "Mis reservas",
    "choice.person": "Hablar con alguien",
    "choice.restart": "Empezar de nuevo",
    "choice.confirm": "Confirmar",
    "choice.change": "Cambiar",
    "choice.drop": "Cancelar",
    "choice.keep": "Dejarla como está",
    "choice.cancel_yes": "Sí, cancelarla",
    "choice.cancel_them": "Sí, cancelarlas",
    "choice.keep_them": "Dejarlas como están",
    "choice.cancel": "Cancelarla",
    "choice.move": "Cambiarla",
    "choice.resume": "Seguir con ella",
    "choice.fresh": "Empezar otra",
    "choice.photos": "Fotos",
    "choice.take": "Reservar",
    "choice.take_named": "Reservar {resource}",
    "choice.details_named": "Sobre {resource}",
    "choice.more": "Ver más",
    "choice.wait": "Avíseme si se libera",
    "choice.take_offer": "Sí, lo quiero",
    "choice.pass": "No, gracias",
    "choice.leave": "Dejar la lista",
    "choice.this_request": "Esta solicitud",
    "choice.change.date": "Otro día",
    "choice.change.offer": "Otro turno",
    "choice.change.time": "Otra hora",
    "choice.change.nights": "Número de noches",
    "choice.change.party_size": "Número de personas",
    "choice.change.resource": "Otro lugar",
    "choice.change.kind": "Otra cosa",
    # the questions
    "ask.kind": "¿Qué le gustaría reservar?",
    "ask.date": "¿Para qué día?",
    "ask.date.first": "¿A partir de qué día?",
    "ask.date.which": "¿Cuál de estos días prefiere?",
    "ask.offer": "{thing} está disponible {when} en estos horarios. ¿Cuál prefiere?",
    "ask.offer.kind": "Hay sitio {when} en estos horarios. ¿Cuál prefiere?",
    "ask.offer.one": "Solo queda {offer} {when}. ¿Le parece bien?",
    "ask.offer.any": "¿Cuándo le gustaría venir?",
    "ask.time": "{thing} está disponible {when} a estas horas. ¿Cuál le viene mejor?",
    "ask.time.kind": "Hay sitio {when} a estas horas. ¿Cuál le viene mejor?",
    "ask.nights": "¿Cuántas noches se queda?",
    "ask.party_size": "¿Cuántas personas serán?",
    "ask.resource": "Esto está disponible {when}. ¿Cuál prefiere?",
    "ask.name": "¿A nombre de quién hago la reserva?",
    "ask.change": "¿Qué le gustaría cambiar?",
    # the questions again, shorter
    "remind.menu": "¿Qué desea hacer?",
    "remind.more": "¿Quiere reservar?",
    "remind.price": "¿Quiere reservar?",
    "remind.details": "¿Quiere reservar?",
    "remind.photos": "¿Quiere reservar?",
    "remind.kind": "¿Qué le gustaría reservar?",
    "remind.date": "¿Para qué día sería?",
    "remind.offer": "¿En qué horario?",
    "remind.time": "¿A qué hora?",
    "remind.nights": "¿Cuántas noches serán?",
    "remind.party_size": "¿Cuántas personas serán?",
    "remind.resource": "¿Cuál prefiere?",
    "remind.alternative": "¿Le sirve alguna de estas opciones?",
    "remind.smaller": "¿Para cuántas personas busco?",
    "remind.name": "¿A nombre de quién hago la reserva?",
    "remind.change": "¿Qué le gustaría cambiar?",
    "remind.confirm": "¿La reservo así?",
    "remind.confirm.move": "¿La cambio así?",
    "remind.confirm.series": "¿Las reservo así?",
    "remind.cancel": "¿La cancelo?",
    "remind.cancel.series": "¿Las cancelo?",
    "remind.which": "¿A qué reserva se refiere?",
    "remind.resume": "¿Seguimos con lo que había empezado?",
    "remind.person": "¿Aviso a un compañero?",
    "remind.offered": "¿Lo quiere?",
    # what was heard
    "noted": "Muy bien, {facts}.",
    "noted.changed": "De acuerdo, entonces {facts}.",
    "noted.cleared": "De acuerdo, {facts} no.",
    "noted.who": "Gracias, he anotado {who} en la reserva {code}.",
    "pause": "Claro, tómese su tiempo.",
    "pause.open": "Tómese su tiempo, todo queda como está. Escríbame cuando quiera.",
    "unsettled": "No sé si eso era un sí, así que todo queda como está.",
    "only_one": "Queda {resource}.",
    "sorry": "Perdone, no le he entendido bien.",
    "sorry.date": "Perdone, no he entendido el día. Puede escribir, por ejemplo, «sábado» o «21 de noviembre».",
    "sorry.time": "Perdone, no he entendido la hora. Puede escribir, por ejemplo, «10:30» o «3 de la tarde».",
    "sorry.party_size": "Perdone, no he entendido cuántas personas. Basta con un número.",
    "sorry.nights": "Perdone, no he entendido cuántas noches. Basta con un número.",
    "sorry.name": "Perdone, no he entendido el nombre. Basta con el nombre solo.",
    "stuck.1": (
        "Perdone, no sé si le sigo. Puede elegir una de estas opciones, o le pido a un compañero que le escriba."
    ),
    "stuck.2": (
        "Sigo sin entenderlo, perdone. Un compañero puede ayudarle aquí, o empezamos de nuevo: basta "
        "con tocar una opción."
    ),
    # the summary
    "summary": "Esta sería su reserva:\n{lines}\n¿La confirmo?",
    "summary.nameless": (
        "Esta sería su reserva:\n{lines}\n¿La confirmo? Si me escribe su nombre, lo pongo en la reserva."
    ),
    "summary.move": "Quedaría así:\n{lines}\n¿Cambio la reserva {code}?",
    "move.from": "Hasta ahora: {when}",
    "move.to": "Nuevo: {when}",
    "summary.name": "Nombre: {name}",
    "summary.total": "Total: {amount}",
    "summary.deposit": "A pagar por adelantado: {amount}",
    "summary.line": "{label}: {amount}",
    "summary.nights": "{nights} × {amount}",
    "summary.old": "Los datos han cambiado desde entonces, así que eso no lo he reservado.",
    "summary.gone": "Ese resumen ya no está vigente y no se ha reservado nada.",
    # when
    "when.shift": "{day}, {span} ({offer})",
    "when.slot": "{day}, {span}",
    "when.night": "del {first} al {last}, {nights}",
    "when.arrival": "{when}, entrada desde las {time}",
    "when.yours": "{when} ({clock} en su hora local)",
    "when.shift_on": "{on_day} ({offer})",
    "when.at": "{on_day} a las {time}",
    "when.stay": "desde el {day}, {nights}",
    "when.stay.near": "desde {day}, {nights}",
    "on": "el {day}",
    "today": "hoy, {day}",
    "tomorrow": "mañana, {day}",
    "for": "para {people}",
    "with": "con {amenities}",
    "for.nights": "{nights}",
    "at": "a las {time}",
    "that": "eso",
    "up_to": "por un máximo de {amount}",
    "offer.plain": "en el turno «{offer}»",
    "time.on_day": "{time} del {day}",
    "joined": "{first}, {second}",
    # booked
    "booked": "Reserva hecha. Su código es {code}.\n{lines}",
    "booked.bye": "Será un placer recibirle.",
    "booked.bye.name": "Será un placer recibirle, {name}.",
    "held": "Se lo guardo hasta las {until}. Su código es {code}.\n{lines}",
    "held.pay": "Para confirmar, pague {amount} y envíeme aquí una foto del comprobante.",
    "held.pay.how": "Para confirmar, pague {amount}.\n{instructions}",
    "moved": "Listo, la reserva {code} está cambiada.\n{lines}",
    "booked.already": "Eso ya está reservado. Su código es {code}.\n{lines}",
    # bookings
    "bookings.none": "No tiene reservas próximas.",
    "bookings.none_on": "No tiene ninguna reserva {on_day}.",
    "bookings.list": "Sus reservas:\n{lines}",
    "bookings.line": "{code}: {resource}, {when} ({status})",
    "booking": "Reserva {code} ({status}):\n{lines}",
    "booking.line": "{line}.",
    "status.held": "guardada hasta las {until}, a la espera del pago",
    "booking.unknown": "No encuentro ninguna reserva suya con el código {code}. ¿Lo puede comprobar?",
    "booking.which.cancel": "¿Qué reserva desea cancelar?",
    "booking.which.move": "¿Qué reserva desea cambiar?",
    "booking.gone": "Ya no encuentro esa reserva.",
    "booking.fixed": "La reserva {code} está {status}, por eso no puedo cambiarla aquí. Un compañero le ayudará.",
    "cancel.sure": "¿Cancelo la reserva {code}?\n{lines}",
    "cancel.done": "La reserva {code} está cancelada.",
    "cancel.already": "La reserva {code} ya estaba cancelada.",
    "cancel.how": "Puede cancelar o cambiar más adelante: escríbame aquí y listo.",
    "cancel.kept": "Muy bien, se queda como está.",
    "cancel.none": "No tiene ninguna reserva que cancelar.",
    "cancel.what": "¿Qué desea cancelar?",
    "move.none": "No tiene ninguna reserva que cambiar.",
    "dropped": "De acuerdo, lo dejamos. No se ha reservado nada.",
    "dropped.already": "Eso ya estaba descartado.",
    "restart": "Claro, empecemos de nuevo.",
    "resume": "Hola de nuevo. La última vez estaba mirando esto:\n{facts}\n¿Seguimos con ello?",
    "resume.name": "Hola de nuevo, {name}. La última vez estaba mirando esto:\n{facts}\n¿Seguimos con ello?",
    "resumed": "Muy bien, sigamos.",
    # paying
    "pay.none": "Ahora mismo no tiene nada pendiente de pago.",
    "pay.checked": (
        "Tenemos su comprobante de {codes} y un compañero lo está revisando. Le escribo en cuanto esté."
    ),
    "pay.line": "{code}, {resource}: {amount}, guardada hasta las {until}",
    "pay.lines": "Pendiente de pago:\n{lines}",
    "pay.how.unknown": "Un compañero le dirá cómo pagar.",
    "pay.later": "Se paga después de reservar; mientras tanto, se lo guardo.",
    "pay.after": "Puede pagar cuando venga; ahora no hay que pagar nada.",
    "proof.again": (
        "Lo siento, no pude abrir el archivo que envió para la reserva {code}. "
        "Envíelo de nuevo, por favor, como foto o PDF."
    ),
    "proof.please": "Gracias. Envíeme aquí una foto del comprobante y lo revisará una persona.",
    "proof.thanks": "Gracias por el comprobante. Una persona revisará el pago y confirmará la reserva {code}.",
    # looking around
    "see": "Esto es lo que tenemos:\n{lines}",
    "see.kind": "Estas son nuestras opciones de {things}:\n{lines}",
    "see.with": "Con {amenities} tenemos:\n{lines}",
    "see.line": "• {resource}: {facts}",
    "see.none": "Lo siento, no tenemos nada así.",
    "fact.capacity": "hasta {people}",
    "fact.from": "desde {amount}",
    "details.unknown": "Eso no lo sé, lo siento. Un compañero se lo puede decir.",
    "details.amenities": "Cuenta con {amenities}.",
    "details.has": "Sí, {resource} tiene {amenities}.",
    "details.has_not": "No, lo siento: {resource} no tiene {amenities}.",
    "details.none_here": "Aquí no lo hay, lo siento: {resources}.",
    "details.elsewhere": "Eso lo ofrecen otros: {resources} ({amenities}).",
    "details.capacity": "Capacidad: hasta {people}.",
    "details.check_in": "En {resource} la entrada es desde las {check_in} y la salida hasta las {check_out}.",
    "offer.slot": "{minutes} minutos",
    "offer.night": "por noche, entrada {check_in}, salida {check_out}",
    "price.list": "Estos son nuestros precios:",
    "price.title": "{resource}:",
    "price.title.day": "{resource} {when}:",
    "price.line": "{offer}: {amount}",
    "price.range": "de {low} a {high}",
    "price.exact": "{resource}, {when}: {amount}",
    "price.none": "Todavía no tengo precio para {resource}; un compañero se lo puede decir.",
    "photos": "Así es {resource}.",
    "photos.many": "Aquí las tiene.",
    "photos.none": "Lo siento, todavía no tengo fotos de {resource}.",
    "photos.none.any": "Lo siento, todavía no tengo fotos.",
    # dead ends
    "dead.taken": "{thing} no está disponible {when}, lo siento.",
    "dead.full": "{thing} no tiene nada libre {when}, lo siento.",
    "dead.taken.kind": "Lo siento, no queda nada libre {when}.",
    "dead.alternatives": "Lo más parecido que tengo es:",
    "dead.nothing": "Tampoco he encontrado nada parecido. Podemos probar otro día, o aviso a un compañero.",
    "dead.party": "{thing}: el máximo es de {people}.",
    "dead.party.kind": "En {things}, el máximo es de {people}.",
    "dead.party.any": "Lo más grande que tenemos es para {people}.",
    "dead.party.others": "Para {people} hay:",
    "dead.party.person": (
        "Lo siento, no tenemos nada más grande de este tipo. ¿Podrían ser menos personas, o aviso a un compañero?"
    ),
    "dead.party.largest": (
        "Lo más grande que tenemos es {resource}, para un máximo de {people}. ¿Les serviría, o aviso a un compañero?"
    ),
    "dead.past": "Ese día ya ha pasado.",
    "dead.no_day": "Lo siento, el «{words}» no existe en el calendario.",
    "dead.past.time": "Esa hora ya ha pasado.",
    "dead.too_soon": "{thing} no se puede reservar con tan poca antelación.",
    "dead.too_far": "Por ahora puedo reservar hasta el {day}.",
    "dead.closed": "Ese día no abrimos: {day}.",
    "dead.closed.reason": "Ese día no abrimos: {day} ({reason}).",
    "dead.not_offered": "{thing} no se ofrece {when}.",
    "dead.nights": "{thing} no admite una estancia de esa duración.",
    "dead.no_price": (
        "{thing} no tiene precio fijado {when}, así que no puedo reservarlo yo. Un compañero le ayudará."
    ),
    "dead.unpaid_days": (
        "Eso se paga por adelantado y puedo guardar como máximo {count} días a la vez. "
        "¿Por cuánto tiempo lo hacemos?"
    ),
    "dead.holds": (
        "Ya tiene guardadas todas las reservas sin pagar que permitimos. En cuanto pague o cancele una, "
        "podré reservar esta."
    ),
    "dead.bookings": (
        "Ya tiene todas las reservas futuras que guardamos para un cliente. En cuanto una pase o se "
        "cancele, podré reservar esta."
    ),
    "dead.series_days": "Puedo guardar como máximo {count} días para un cliente. ¿Por cuánto tiempo será?",
    "slow_down": (
        "Es más de lo que puedo responder a la vez. Espere un minuto y dígame de nuevo lo más importante."
    ),
    "dead.unknown": "Eso ya no se ofrece.",
    "dead.amenity": "Con {amenities} no tengo nada ahí, así que he buscado sin ello.",
    "dead.earlier": "Lo siento, {when} no hay nada libre más temprano.",
    "dead.later": "Lo siento, {when} no hay nada libre más tarde.",
    "dead.price": "En ese rango de precio no tengo nada {when}; esto es lo demás.",
    "cheapest.already": "Es lo más económico que tengo libre entonces.",
    "cheapest.others": "Esto es más económico. ¿Le va bien alguno?",
    "dead.other": "Ahora mismo no he podido reservarlo. ¿Aviso a un compañero?",
    "dead.just_taken": "Alguien se ha adelantado por un momento: eso se acaba de reservar.",
    # bookings that repeat
    "ask.repeat": "¿Durante cuánto tiempo? Puede escribir, por ejemplo, «8 semanas» o «hasta el 1 de marzo».",
    "ask.rhythm": "¿Con qué frecuencia le gustaría venir?",
    "remind.repeat": "¿Durante cuánto tiempo será?",
    "remind.rhythm": "¿Con qué frecuencia le gustaría venir?",
    "remind.scope": "¿Cuáles cancelo: solo esta, esta y las siguientes, o todas?",
    "sorry.repeat": (
        "Perdone, no he entendido durante cuánto tiempo. Puede escribir «8 semanas» o «hasta el 1 de "
        "marzo», por ejemplo."
    ),
    "choice.rhythm.weekly": "Cada semana",
    "choice.rhythm.fortnightly": "Cada dos semanas",
    "choice.rhythm.monthly": "Cada mes",
    "choice.endless": "Hasta nuevo aviso",
    "choice.once": "Solo una vez",
    "choice.others": "Reservar el resto",
    "choice.change.repeat": "Cuánto tiempo",
    "choice.scope.one": "Solo esta",
    "choice.scope.following": "Esta y siguientes",
    "choice.scope.all": "Todas",
    "choice.following": "También siguientes",
    "repeat.daily": "cada día",
    "repeat.days": "cada {days}",
    "repeat.weekly": "cada {days}",
    "repeat.weeks": "cada {weeks}, {days}",
    "repeat.monthly": "el día {day} de cada mes",
    "repeat.months": "cada {months}, el día {day}",
    "repeat.first": "el primer {day} de cada mes",
    "repeat.second": "el segundo {day} de cada mes",
    "repeat.third": "el tercer {day} de cada mes",
    "repeat.fourth": "el cuarto {day} de cada mes",
    "repeat.last": "el último {day} de cada mes",
    "repeat.other": "regularmente",
    "repeat.for": "durante {length}",
    "repeat.until": "hasta el {day}",
    "repeat.endless": "hasta que usted avise",
    "series.span": "{count}, del {first} al {last}",
    "series.each": "{amount} cada una",
    "series.endless": "Sigue hasta que usted avise. Ahora reservo hasta el {day}, y el resto más adelante.",
    "series.beyond": "Ahora reservo hasta el {day}, y el resto más adelante.",
    "series.clock": "El {day} cambia la hora: empieza a las {time}.",
    "series.clock.twice": "El {day} los relojes marcan las {time} dos veces; se entiende la primera.",
    "series.needs_end": "Como se paga por adelantado, necesita una fecha de fin.",
    "series.refused": "No están libres: {days}.",
    "series.skipped": "He dejado fuera: {days}.",
    "series.manage": "Para cancelar o cambiar una o todas, escriba «{words}».",
    "conflict.day": "{day} ({reason})",
    "conflict.taken": "ocupado",
    "conflict.closed": "no se ofrece",
    "conflict.other": "no es posible",
    "summary.series": "Estas serían sus reservas:\n{lines}\n¿Las reservo?",
    "summary.series.others": "Estas serían sus reservas:\n{lines}\n¿Reservo las demás sin esos días?",
    "summary.move.following": (
        "Así quedaría la primera:\n{lines}\n¿Cambio la reserva {code} y las siguientes del mismo modo?"
    ),
    "booked.series": "Reservado: {span}. El código de la primera es {code}.\n{lines}",
    "held.series": "Se las guardo hasta las {until}: {span}. El código de la primera es {code}.\n{lines}",
    "moved.series": "Hecho, cambiadas: {count}. La próxima es {code}.\n{lines}",
    "bookings.line.series": "{code}: {resource}, {rhythm}, quedan {left}: {days} ({status})",
    "booking.series": "Es parte de una serie, {rhythm}: quedan {left} ({days}).",
    "series.ahead": "próxima: {first}, última: {last}",
    "series.ahead.on": "próxima: {first}, reservado hasta el {last}",
    "cancel.scope": (
        "La reserva {code} es parte de una serie, {rhythm}: quedan {left}.\n{lines}\n"
        "¿Cuáles cancelo? Si es otra, dígame su día."
    ),
    "cancel.series": "Hecho, canceladas: {count}.",
    "cancel.sure.series": "¿Cancelo estas {count}?\n{lines}",
    "pay.line.series": "{code} y {more}, {resource}: {amount} en total, guardadas hasta {until}",
    "proof.thanks.series": (
        "Gracias por el comprobante. Una persona comprobará el pago y confirmará {count}, empezando por {code}."
    ),
    "dead.series": "Lo siento, ninguno de esos días está libre: {days}.",
    "dead.series.taken": "Alguien se ha adelantado: ya no están libres todos los días.",
    "dead.recurrence": (
        "No puedo reservar una serie así: serían demasiadas reservas, o ninguna que pueda reservar todavía."
    ),
    "dead.move.series": "No se pueden mover todas, así que no he cambiado nada. {days}",
    "notice.series.booked": "Su serie continúa. He reservado {resource}: {days}.",
    "notice.series.pay": "Lo guardo hasta {until}.",
    "notice.series.skipped": "De su serie no he podido reservar {resource}: {days}.",
    "notice.along": "Lo mismo vale para {count} pagadas junto con ella.",
    # a person, and what is not text
    "notice.confirmed": "Buenas noticias: su reserva {code} está confirmada.\n{what}",
    "notice.rejected": "Su reserva {code} no está confirmada: no hemos podido aceptar el pago.\n{what}",
    "notice.cancelled": "Su reserva {code} se ha cancelado.\n{what}",
    "notice.rescheduled": "Su reserva {code} se ha cambiado.\n{what}",
    "notice.reminder": "Le recordamos su reserva {code}.\n{what}",
    "reason.amount_mismatch": "El importe no coincide con el precio.",
    "reason.transaction_not_found": "No hemos encontrado la operación.",
    "reason.insufficient_amount": "El importe es menor de lo debido.",
    "operator.confirmed": "Listo: la reserva {code} está confirmada.",
    "operator.rejected": "Listo: la reserva {code} está rechazada.",
    "operator.told": "Se lo he comunicado al huésped.",
    "operator.untold": "No puedo avisar al huésped por aquí.",
    "operator.unknown": "No hay ninguna reserva {code}.",
    "operator.refused": "No es posible: la reserva {code} está {status}.",
    "operator.reason": "Indique el motivo: reject {code} y uno de {reasons}.",
    # the waiting list
    "waiting.joined": "Está en la lista de espera para {what}. Le escribo aquí en cuanto se libere.",
    "waiting.free": "Está libre.",
    "waiting.most": (
        "Ya espera todos los horarios que permitimos. Si deja uno de ellos, puedo apuntarle a este."
    ),
    "waiting.booked": "Ese horario ya lo tiene reservado.",
    "waiting.what": "Claro, puedo ponerle en la lista de espera.",
    "waiting.on": "Está en la lista de espera para {what}.",
    "waiting.list": "Está en la lista de espera para:\n{lines}",
    "waiting.left": "Ya no está en la lista de espera para {what}.",
    "waiting.never_free": "Lo siento, {what} no se ha liberado. Si le viene bien otro momento, escríbame.",
    "offer.made": (
        "Buenas noticias, esto se ha liberado:\n{lines}\nSe lo guardo hasta las {until}. ¿Lo quiere?"
    ),
    "offer.over": "Lo siento, el plazo para aceptarlo ya ha terminado.",
    "offer.passed": "Muy bien, se lo ofrezco a la siguiente persona.",
    "offer.lapsed": (
        "Le guardé {what}, pero el plazo para aceptarlo ha terminado. Si todavía lo quiere, escríbame."
    ),
    "hold_expired.several": (
        "El plazo de estas reservas ha terminado y los horarios vuelven a estar libres:\n{lines}\n"
        "Si todavía las quiere, escríbame."
    ),
    "hold_expired": (
        "El plazo de su reserva {code} para {resource} ha terminado y el horario vuelve a estar libre. "
        "Si todavía lo quiere, escríbame."
    ),
    "next": "Y ahora lo otro.",
    "one_by_one": "Vamos por partes: lo demás lo vemos cuando esto esté reservado.",
    "person": "Claro. He avisado a un compañero; le escribirá por aquí.",
    # a colleague's word, and another server's help
    "approval.asked": (
        "Para eso necesito antes el visto bueno de un compañero. Ya se lo he pedido; le escribo "
        "en cuanto lo sepa."
    ),
    "approval.given": "Un compañero ha dado el visto bueno.",
    "approval.done": "Buenas noticias: ya está arreglado.",
    "approval.denied": "Lo siento, al final no es posible.",
    "remote.ask": "Para eso necesito su permiso. Le pediría a {server} «{tool}»:\n{facts}\n¿Lo hago?",
    "remote.done": "Hecho.",
    "remote.unknown": "No sé si eso ha salido bien. ¿Aviso a un compañero para que lo mire?",
    "remind.permit": "¿Lo hago?",
    "choice.allow": "Sí, adelante",
    "choice.deny": "No",
    "media": "Gracias por la foto. Solo puedo leer texto: escríbame de qué se trata, por favor.",
    "media.recording": "Lo siento, no puedo reproducir grabaciones. Escríbamelo, por favor.",
    "media.file": "Gracias por el archivo. Solo puedo leer texto: escríbame de qué se trata, por favor.",
    "location": "Gracias por la ubicación. No sé leer mapas; ¿en qué le puedo ayudar?",
    "contact": "Gracias, he visto el contacto. Solo puedo leer texto: escríbame qué necesita, por favor.",
    "unsupported": "Lo siento, no puedo abrir ese tipo de mensaje. Escríbamelo, por favor.",
    "empty": "Su mensaje ha llegado sin texto. ¿En qué le puedo ayudar?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} persona", "many": "{count} de personas", "other": "{count} personas"},
    "nights": {"one": "{count} noche", "many": "{count} de noches", "other": "{count} noches"},
    "days": {"one": "{count} día", "many": "{count} de días", "other": "{count} días"},
    "weeks": {"one": "{count} semana", "many": "{count} de semanas", "other": "{count} semanas"},
    "months": {"one": "{count} mes", "many": "{count} de meses", "other": "{count} meses"},
    "bookings": {"one": "{count} reserva", "many": "{count} de reservas", "other": "{count} reservas"},
    "times": {"one": "{count} vez", "many": "{count} veces", "other": "{count} veces"},
    "more": {"one": "{count} más", "many": "{count} más", "other": "{count} más"},
}

KINDS: dict[str, dict[str, str]] = {
    "hut": {"a": "una cabaña", "one": "cabaña", "other": "cabañas"},
    "farmhouse": {"a": "una casa de campo", "one": "casa de campo", "other": "casas de campo"},
    "room": {"a": "una habitación", "one": "habitación", "other": "habitaciones"},
    "spa": {"a": "una sesión de spa", "one": "sesión de spa", "other": "sesiones de spa"},
    "consultation": {"a": "una asesoría", "one": "asesoría", "other": "asesorías"},
}
PLURAL_ENDING = "s"

STATUSES: dict[str, str] = {
    "pending": "pendiente de pago",
    "awaiting_verification": "con el pago en revisión",
    "confirmed": "confirmada",
    "checked_in": "en curso",
    "completed": "terminada",
    "no_show": "no utilizada",
    "rejected": "rechazada",
    "expired": "caducada",
    "cancelled": "cancelada",
}

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "hut": ("cabaña", "cabañas", "cabana", "cabañita", "bungaló", "bungalow", "choza", "chalé"),
    "farmhouse": (
        "casa de campo",
        "casas de campo",
        "casa rural",
        "finca",
        "granja",
        "quinta",
        "villa",
        "cortijo",
    ),
    "room": ("habitación", "habitaciones", "cuarto", "cuartos", "pieza", "dormitorio", "suite"),
    "spa": ("spa", "sesión de spa", "masaje", "masajes", "tratamiento"),
    "consultation": ("asesoría", "asesorías", "consulta", "consultas", "consultoría", "cita", "reunión"),
}

OFFER_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("turno de día", "de día", "por el día", "durante el día", "diurno"),
    "night": ("turno de noche", "de noche", "por la noche", "toda la noche", "nocturno"),
    "full day": ("todo el día", "día completo", "el día entero", "día entero", "24 horas", "día y noche"),
}

OFFERS: dict[str, tuple[str, str]] = {
    "day": ("Día", "de día"),
    "night": ("Noche", "de noche"),
    "full day": ("Día completo", "por el día completo"),
    "half day": ("Medio día", "por medio día"),
    "morning": ("Mañana", "por la mañana"),
    "afternoon": ("Tarde", "por la tarde"),
    "evening": ("Tarde-noche", "a última hora de la tarde"),
    "weekend": ("Fin de semana", "por el fin de semana"),
}
"""A shift as the business named it -> what it is called here, and the same as it stands in a sentence."""

SUBJECT_WORDS: dict[str, tuple[str, ...]] = {
    "check_in": (
        "check in",
        "check - in",
        "checkin",
        "check out",
        "check - out",
        "hora de entrada",
        "hora de salida",
        "hora de llegada",
        "hora puedo llegar",
        "hora podemos llegar",
    ),
    "place": (
        "donde",
        "direccion",
        "ubicacion",
        "ubicados",
        "perro",
        "perros",
        "gato",
        "mascota",
        "mascotas",
        "fumar",
        "silla de ruedas",
        "aeropuerto",
        "como llegar",
        "que distancia",
    ),
}
"""Words, folded, by which people ask when one can arrive, and about the place and its rules."""

SCOPE_WORDS: dict[str, tuple[str, ...]] = {
    "one": (
        "solo esta",
        "sólo esta",
        "solamente esta",
        "nada más esta",
        "solo esa",
        "esta reserva",
        "esta",
        "este",
        "esa",
    ),
    "following": (
        "siguientes",
        "las siguientes",
        "posteriores",
        "las que siguen",
        "en adelante",
        "las demás",
    ),
    "all": ("todas", "todos", "todo", "toda"),
    "series": ("serie", "toda la serie"),
    "beside": (
        "por favor y las la los el solo sí si vale ok gracias cancela cancelar cancele anular anula "
        "entera completa también reserva reservas quiero",
    ),
}
"""How far something goes in a series, as people say it; below “beside” the small words that may stand with it."""

AMENITY_WORDS: dict[str, tuple[str, ...]] = {
    "lake view": ("vista al lago", "vistas al lago"),
    "forest view": ("vista al bosque", "vistas al bosque"),
    "barbecue": ("barbacoa", "parrilla", "asador"),
    "kitchenette": ("cocina pequeña", "cocineta"),
    "kitchen": ("cocina",),
    "parking": ("aparcamiento", "estacionamiento", "parqueo"),
    "pool": ("piscina", "alberca", "pileta"),
    "air conditioning": ("aire acondicionado",),
    "hall": ("salón", "sala"),
    "wifi": ("wifi", "internet"),
    "breakfast": ("desayuno", "desayunos"),
    "balcony": ("balcón", "terraza"),
    "steam bath": ("baño de vapor", "vapor"),
    "massage": ("masaje",),
    "online or on site": ("en línea o en persona",),
}
