"""French."""

LANGUAGE = "français"

TEXTS: dict[str, str] = {
    # hello and goodbye
    "hello": "Bonjour et bienvenue chez {business}. Que puis-je faire pour vous ?",
    "hello.name": "Bonjour {name}, bienvenue chez {business}. Que puis-je faire pour vous ?",
    "hello.returning": "Heureux de vous retrouver, {name}. Que puis-je faire pour vous ?",
    "hello.short": "Bonjour.",
    "hello.short.name": "Bonjour {name}.",
    "thanks": "Je vous en prie.",
    "bye": "Au revoir, et merci de nous avoir écrit.",
    "help": (
        "Je peux vous trouver un lieu, vous donner les prix, montrer des photos, réserver, et aussi modifier ou "
        "annuler une réservation. Écrivez simplement ce que vous souhaitez, par exemple « {example} »."
    ),
    "example": "{thing} pour {people} samedi",
    "example.plain": "quelque chose pour samedi",
    "language": "Je peux vous écrire en {languages}. Pour une autre langue, un collègue pourra peut-être vous aider.",
    "language.now": "Bien sûr, continuons en français.",
    "no": "Très bien. Écrivez-moi quand je peux vous aider.",
    "complaint": "J'en suis désolé. Souhaitez-vous qu'un collègue s'en occupe ?",
    "off_topic": (
        "Je suis l'assistant de réservation de {business} et ne connais que les réservations, désolé."
    ),
    "menu": "Que souhaitez-vous faire ?",
    # the menu's buttons
    "choice.book": "Réserver",
    "choice.see": "Voir nos lieux",
    "choice.bookings": "Mes réservations",
    "choice.person": "Parler à quelqu'un",
    "choice.restart": "Recommencer",
    "choice.confirm": "Confirmer",
    "choice.change": "Modifier",
    "choice.drop": "Annuler",
    "choice.keep": "La garder",
    "choice.cancel_yes": "Oui, l'annuler",
    "choice.cancel_them": "Oui, les annuler",
    "choice.keep_them": "Les garder",
    "choice.cancel": "L'annuler",
    "choice.move": "La modifier",
    "choice.resume": "Continuer",
    "choice.fresh": "Repartir de zéro",
    "choice.photos": "Photos",
    "choice.take": "Réserver",
    "choice.take_named": "Réserver {resource}",
    "choice.details_named": "Voir {resource}",
    "choice.more": "Voir plus",
    "choice.wait": "Me prévenir si libre",
    "choice.take_offer": "Oui, je le prends",
    "choice.pass": "Non merci",
    "choice.leave": "Quitter la liste",
    "choice.this_request": "Cette demande",
    "choice.change.date": "Un autre jour",
    "choice.change.offer": "Une autre formule",
    "choice.change.time": "Une autre heure",
    "choice.change.nights": "Nombre de nuits",
    "choice.change.party_size": "Nombre de personnes",
    "choice.change.resource": "Un autre lieu",
    "choice.change.kind": "Autre chose",
    # the questions
    "ask.kind": "Que souhaitez-vous réserver ?",
    "ask.date": "Pour quel jour ?",
    "ask.date.first": "À partir de quel jour ?",
    "ask.date.which": "Lequel de ces jours préférez-vous ?",
    "ask.offer": "{thing} est disponible {when} à ces horaires. Lequel préférez-vous ?",
    "ask.offer.kind": "Ces horaires sont libres {when}. Lequel préférez-vous ?",
    "ask.offer.one": "Il ne reste que {offer} {when}. Cela vous convient-il ?",
    "ask.offer.any": "Quand souhaitez-vous venir ?",
    "ask.time": "{thing} est disponible {when} à ces heures. Laquelle vous convient ?",
    "ask.time.kind": "Ces heures sont libres {when}. Laquelle vous convient ?",
    "ask.nights": "Combien de nuits souhaitez-vous rester ?",
    "ask.party_size": "Combien de personnes serez-vous ?",
    "ask.resource": "Voici ce qui est libre {when}. Que préférez-vous ?",
    "ask.name": "À quel nom dois-je réserver ?",
    "ask.change": "Que souhaitez-vous modifier ?",
    # the questions again, shorter
    "remind.menu": "Que souhaitez-vous faire ?",
    "remind.more": "Souhaitez-vous réserver ?",
    "remind.price": "Souhaitez-vous réserver ?",
    "remind.details": "Souhaitez-vous réserver ?",
    "remind.photos": "Souhaitez-vous réserver ?",
    "remind.kind": "Que souhaitez-vous réserver ?",
    "remind.date": "Ce serait pour quel jour ?",
    "remind.offer": "À quel moment de la journée ?",
    "remind.time": "À quelle heure ?",
    "remind.nights": "Ce sera pour combien de nuits ?",
    "remind.party_size": "Combien de personnes serez-vous ?",
    "remind.resource": "Lequel préférez-vous ?",
    "remind.alternative": "L'une de ces possibilités vous convient-elle ?",
    "remind.smaller": "Pour combien de personnes dois-je chercher ?",
    "remind.name": "À quel nom dois-je réserver ?",
    "remind.change": "Que souhaitez-vous modifier ?",
    "remind.confirm": "Je réserve ainsi ?",
    "remind.confirm.move": "Je la modifie ainsi ?",
    "remind.confirm.series": "Je les réserve ainsi ?",
    "remind.cancel": "Dois-je l'annuler ?",
    "remind.cancel.series": "Dois-je les annuler ?",
    "remind.which": "De quelle réservation s'agit-il ?",
    "remind.resume": "Reprenons-nous ce que vous aviez commencé ?",
    "remind.person": "Dois-je prévenir un collègue ?",
    "remind.offered": "Souhaitez-vous le prendre ?",
    # what was heard
    "noted": "Très bien, {facts}.",
    "noted.changed": "D'accord, donc {facts}.",
    "noted.cleared": "D'accord, pas {facts}.",
    "noted.who": "Merci, j'ai noté {who} sur la réservation {code}.",
    "pause": "Bien sûr, prenez votre temps.",
    "pause.open": "Prenez votre temps, tout reste comme c'est. Écrivez-moi quand vous voulez.",
    "unsettled": "Je n'ai pas compris si c'était un oui, donc rien n'a changé.",
    "only_one": "Il reste {resource}.",
    "sorry": "Pardon, je n'ai pas bien compris.",
    "sorry.date": "Pardon, je n'ai pas compris le jour. Écrivez par exemple « samedi » ou « 21 novembre ».",
    "sorry.time": "Pardon, je n'ai pas compris l'heure. Écrivez par exemple « 10h30 » ou « 15h ».",
    "sorry.party_size": "Pardon, je n'ai pas compris combien de personnes. Un chiffre suffit.",
    "sorry.nights": "Pardon, je n'ai pas compris combien de nuits. Un chiffre suffit.",
    "sorry.name": "Pardon, je n'ai pas compris le nom. Le nom seul suffit.",
    "stuck.1": (
        "Pardon, je ne suis pas sûr de comprendre. Vous pouvez choisir ci-dessous, ou je demande à un collègue de "
        "vous écrire."
    ),
    "stuck.2": (
        "Je ne comprends toujours pas, pardon. Un collègue peut prendre la suite ici, ou nous "
        "recommençons : touchez simplement l'un des choix."
    ),
    # the summary
    "summary": "Voici votre réservation :\n{lines}\nJe confirme ?",
    "summary.nameless": (
        "Voici votre réservation :\n{lines}\n"
        "Je confirme ? Si vous m'écrivez votre nom, je l'ajoute à la réservation."
    ),
    "summary.move": "Voici ce que cela donnerait :\n{lines}\nDois-je modifier la réservation {code} ?",
    "move.from": "Jusqu'ici : {when}",
    "move.to": "Nouveau : {when}",
    "summary.name": "Nom : {name}",
    "summary.total": "Total : {amount}",
    "summary.deposit": "À payer d'avance : {amount}",
    "summary.line": "{label} : {amount}",
    "summary.nights": "{nights} × {amount}",
    "summary.old": "Les détails ont changé depuis, je n'ai donc pas réservé celle-là.",
    "summary.gone": "Ce récapitulatif n'est plus valable, et rien n'a été réservé.",
    # when
    "when.shift": "{day}, {span} ({offer})",
    "when.slot": "{day}, {span}",
    "when.night": "du {first} au {last}, {nights}",
    "when.arrival": "{when}, arrivée à partir de {time}",
    "when.yours": "{when} ({clock} chez vous)",
    "when.shift_on": "{on_day} ({offer})",
    "when.at": "{on_day} à {time}",
    "when.stay": "à partir du {day}, pour {nights}",
    "when.stay.near": "dès {day}, pour {nights}",
    "on": "le {day}",
    "today": "aujourd'hui, {day}",
    "tomorrow": "demain, {day}",
    "for": "pour {people}",
    "with": "avec {amenities}",
    "for.nights": "pour {nights}",
    "at": "à {time}",
    "that": "cela",
    "up_to": "pour {amount} au plus",
    "offer.plain": "pour « {offer} »",
    "time.on_day": "{time} le {day}",
    "joined": "{first}, {second}",
    # booked
    "booked": "C'est réservé. Votre code est {code}.\n{lines}",
    "booked.bye": "Nous nous réjouissons de vous accueillir.",
    "booked.bye.name": "Nous nous réjouissons de vous accueillir, {name}.",
    "held": "Je vous le garde jusqu'à {until}. Votre code est {code}.\n{lines}",
    "held.pay": "Pour confirmer, merci de régler {amount} et d'envoyer ici une photo du reçu.",
    "held.pay.how": "Pour confirmer, merci de régler {amount}.\n{instructions}",
    "moved": "C'est fait, la réservation {code} est modifiée.\n{lines}",
    "booked.already": "C'est déjà réservé. Votre code est {code}.\n{lines}",
    # bookings
    "bookings.none": "Vous n'avez pas de réservation à venir.",
    "bookings.none_on": "Vous n'avez pas de réservation {on_day}.",
    "bookings.list": "Vos réservations :\n{lines}",
    "bookings.line": "{code} : {resource}, {when} ({status})",
    "booking": "Réservation {code} ({status}) :\n{lines}",
    "booking.line": "{line}.",
    "status.held": "gardée jusqu'à {until} en attente du paiement",
    "booking.unknown": "Je ne trouve pas de réservation {code} à vous. Pouvez-vous vérifier le code ?",
    "booking.which.cancel": "Quelle réservation souhaitez-vous annuler ?",
    "booking.which.move": "Quelle réservation souhaitez-vous modifier ?",
    "booking.gone": "Je ne trouve plus cette réservation.",
    "booking.fixed": (
        "La réservation {code} est {status}, je ne peux donc pas la modifier ici. Un collègue peut vous aider."
    ),
    "cancel.sure": "Dois-je annuler la réservation {code} ?\n{lines}",
    "cancel.done": "La réservation {code} est annulée.",
    "cancel.already": "La réservation {code} est déjà annulée.",
    "cancel.how": "Vous pourrez annuler ou modifier plus tard : il suffit de m'écrire ici.",
    "cancel.kept": "Très bien, elle reste telle quelle.",
    "cancel.none": "Vous n'avez pas de réservation à annuler.",
    "cancel.what": "Que souhaitez-vous annuler ?",
    "move.none": "Vous n'avez pas de réservation à modifier.",
    "dropped": "Très bien, j'abandonne. Rien n'a été réservé.",
    "dropped.already": "Cette demande est déjà abandonnée.",
    "restart": "Bien sûr, recommençons.",
    "resume": "Heureux de vous retrouver. La dernière fois, vous regardiez ceci :\n{facts}\nOn continue ?",
    "resume.name": (
        "Heureux de vous retrouver, {name}. La dernière fois, vous regardiez ceci :\n{facts}\nOn continue ?"
    ),
    "resumed": "Très bien, continuons.",
    # paying
    "pay.none": "Vous n'avez rien à régler pour le moment.",
    "pay.checked": (
        "Nous avons votre reçu pour {codes} et un collègue le vérifie. Je vous écris dès que c'est fait."
    ),
    "pay.line": "{code}, {resource} : {amount}, gardée jusqu'à {until}",
    "pay.lines": "Reste à régler :\n{lines}",
    "pay.how.unknown": "Un collègue vous dira comment payer.",
    "pay.later": "Vous payez après la réservation ; en attendant, je vous la garde.",
    "pay.after": "Vous pourrez payer sur place ; rien n'est dû maintenant.",
    "proof.again": (
        "Désolé, je n'ai pas pu ouvrir le fichier envoyé pour la réservation {code}. "
        "Merci de l'envoyer de nouveau, en photo ou en PDF."
    ),
    "proof.please": "Merci. Envoyez ici une photo du reçu, et quelqu'un la vérifiera.",
    "proof.thanks": "Merci pour le reçu. Quelqu'un vérifiera le paiement et confirmera la réservation {code}.",
    # looking around
    "see": "Voici ce que nous avons :\n{lines}",
    "see.kind": "Voici nos {things} :\n{lines}",
    "see.with": "Avec {amenities}, nous avons :\n{lines}",
    "see.line": "• {resource} : {facts}",
    "see.none": "Désolé, nous n'avons rien de tel.",
    "fact.capacity": "jusqu'à {people}",
    "fact.from": "dès {amount}",
    "details.unknown": "Cela, je ne le sais pas, désolé. Un collègue pourra vous le dire.",
    "details.amenities": "Vous y trouverez : {amenities}.",
    "details.has": "Oui, {resource} propose ceci : {amenities}.",
    "details.has_not": "Non, désolé : {resource} n'a pas ceci : {amenities}.",
    "details.none_here": "Pas ici, désolé : {resources}.",
    "details.elsewhere": "Cela se trouve ailleurs : {resources} ({amenities}).",
    "details.capacity": "Capacité : jusqu'à {people}.",
    "details.check_in": (
        "À {resource}, l'arrivée est possible dès {check_in} et le départ jusqu'à {check_out}."
    ),
    "offer.slot": "{minutes} minutes",
    "offer.night": "à la nuit, arrivée {check_in}, départ {check_out}",
    "price.list": "Voici nos prix :",
    "price.title": "{resource} :",
    "price.title.day": "{resource} {when} :",
    "price.line": "{offer} : {amount}",
    "price.range": "de {low} à {high}",
    "price.exact": "{resource}, {when} : {amount}",
    "price.none": "Je n'ai pas encore de prix pour {resource} ; un collègue pourra vous le dire.",
    "photos": "Voici {resource}.",
    "photos.many": "Les voici.",
    "photos.none": "Désolé, je n'ai pas encore de photos de {resource}.",
    "photos.none.any": "Désolé, je n'ai pas encore de photos.",
    # dead ends
    "dead.taken": "{thing} n'est plus disponible {when}, désolé.",
    "dead.full": "{thing} : tout est complet {when}, désolé.",
    "dead.taken.kind": "Désolé, il n'y a plus rien de libre {when}.",
    "dead.alternatives": "Voici ce que j'ai de plus proche :",
    "dead.nothing": "Je n'ai rien trouvé d'approchant non plus. Un autre jour peut-être, ou je préviens un collègue.",
    "dead.party": "{thing} : {people} au maximum.",
    "dead.party.kind": "Pour nos {things}, c'est {people} au maximum.",
    "dead.party.any": "Notre plus grand lieu est pour {people}.",
    "dead.party.others": "Pour {people}, il y a :",
    "dead.party.person": (
        "Nous n'avons rien de plus grand de ce genre, désolé. Pourriez-vous être moins nombreux, ou "
        "dois-je prévenir un collègue ?"
    ),
    "dead.party.largest": (
        "Le plus grand que nous ayons est {resource}, jusqu'à {people}. Cela conviendrait-il, ou "
        "dois-je prévenir un collègue ?"
    ),
    "dead.past": "Ce jour est passé.",
    "dead.no_day": "Désolé, « {words} » n'existe pas dans le calendrier.",
    "dead.past.time": "Cette heure est passée.",
    "dead.too_soon": "{thing} : le délai est trop court pour réserver.",
    "dead.too_far": "Pour le moment, je peux réserver jusqu'au {day}.",
    "dead.closed": "Nous sommes fermés ce jour-là : {day}.",
    "dead.closed.reason": "Nous sommes fermés ce jour-là : {day} ({reason}).",
    "dead.not_offered": "{thing} n'est pas possible {when}.",
    "dead.nights": "{thing} n'est pas possible pour un séjour de cette durée.",
    "dead.no_price": (
        "{thing} n'a pas de prix fixé {when}, je ne peux donc pas réserver moi-même. Un collègue peut vous aider."
    ),
    "dead.unpaid_days": (
        "Cela se règle à l'avance, et je peux garder {count} jours au plus à la fois. Pour combien de temps ?"
    ),
    "dead.holds": (
        "Vous avez déjà autant de réservations impayées que nous en permettons. Dès que l'une sera réglée ou "
        "annulée, je pourrai réserver celle-ci."
    ),
    "dead.bookings": (
        "Vous avez déjà autant de réservations à venir que nous en gardons pour un client. Dès que l'une "
        "sera passée ou annulée, je pourrai réserver celle-ci."
    ),
    "dead.series_days": (
        "Je peux garder au plus {count} jours à venir pour un client. Pour combien de temps ?"
    ),
    "slow_down": (
        "C'est plus que je ne peux répondre à la fois. Patientez une minute, puis redites-moi ce qui compte"
        " le plus."
    ),
    "dead.unknown": "Ce n'est plus proposé.",
    "dead.amenity": "Je n'ai rien là qui propose ceci : {amenities}. J'ai donc cherché sans.",
    "dead.earlier": "Désolé, il n'y a rien de libre plus tôt {when}.",
    "dead.later": "Désolé, il n'y a rien de libre plus tard {when}.",
    "dead.price": "Dans ces prix, je n'ai rien {when} ; voici le reste.",
    "cheapest.already": "C'est le moins cher que j'aie de libre à ce moment-là.",
    "cheapest.others": "Voici moins cher. L'un d'eux vous conviendrait-il ?",
    "dead.other": "Je n'ai pas pu réserver cela à l'instant. Dois-je prévenir un collègue ?",
    "dead.just_taken": "Quelqu'un a été un instant plus rapide : cela vient d'être réservé.",
    # bookings that repeat
    "ask.repeat": (
        "Pour combien de temps ? Vous pouvez écrire « 8 semaines » ou « jusqu'au 1er mars », par exemple."
    ),
    "ask.rhythm": "À quel rythme souhaitez-vous venir ?",
    "remind.repeat": "Pendant combien de temps ?",
    "remind.rhythm": "À quel rythme souhaitez-vous venir ?",
    "remind.scope": "Lesquelles dois-je annuler : celle-ci seulement, celle-ci et les suivantes, ou toutes ?",
    "sorry.repeat": (
        "Pardon, je n'ai pas compris pour combien de temps. Vous pouvez écrire « 8 semaines » ou « "
        "jusqu'au 1er mars »."
    ),
    "choice.rhythm.weekly": "Chaque semaine",
    "choice.rhythm.fortnightly": "Tous les 15 jours",
    "choice.rhythm.monthly": "Chaque mois",
    "choice.endless": "Sans date de fin",
    "choice.once": "Une seule fois",
    "choice.others": "Réserver les autres",
    "choice.change.repeat": "La durée",
    "choice.scope.one": "Celle-ci seulement",
    "choice.scope.following": "Celle-ci et la suite",
    "choice.scope.all": "Toutes",
    "choice.following": "Les suivantes aussi",
    "repeat.daily": "chaque jour",
    "repeat.days": "tous les {days}",
    "repeat.weekly": "chaque {days}",
    "repeat.weeks": "toutes les {weeks}, {days}",
    "repeat.monthly": "le {day} de chaque mois",
    "repeat.months": "tous les {months}, le {day}",
    "repeat.first": "le premier {day} de chaque mois",
    "repeat.second": "le deuxième {day} de chaque mois",
    "repeat.third": "le troisième {day} de chaque mois",
    "repeat.fourth": "le quatrième {day} de chaque mois",
    "repeat.last": "le dernier {day} de chaque mois",
    "repeat.other": "régulièrement",
    "repeat.for": "pendant {length}",
    "repeat.until": "jusqu'au {day}",
    "repeat.endless": "jusqu'à nouvel ordre",
    "series.span": "{count}, du {first} au {last}",
    "series.each": "{amount} chacune",
    "series.endless": (
        "Cela continue jusqu'à ce que vous disiez stop. Je réserve d'abord jusqu'au {day}, la suite au fur "
        "et à mesure."
    ),
    "series.beyond": "Je réserve d'abord jusqu'au {day}, la suite au fur et à mesure.",
    "series.clock": "Le {day}, l'heure change : cela commence à {time}.",
    "series.clock.twice": "Le {day}, il sera {time} deux fois ; c'est la première qui compte.",
    "series.needs_end": "Comme c'est payé d'avance, il faut une fin.",
    "series.refused": "Pas libres : {days}.",
    "series.skipped": "J'ai laissé de côté : {days}.",
    "series.manage": "Pour en annuler ou changer une, ou toutes, écrivez « {words} ».",
    "conflict.day": "{day} ({reason})",
    "conflict.taken": "pris",
    "conflict.closed": "pas proposé",
    "conflict.other": "impossible",
    "summary.series": "Voici ce que seraient vos réservations :\n{lines}\nDois-je les réserver ?",
    "summary.series.others": (
        "Voici ce que seraient vos réservations :\n{lines}\nDois-je réserver les autres, sans ces jours-là ?"
    ),
    "summary.move.following": (
        "Voici ce que serait la première :\n"
        "{lines}\n"
        "Dois-je changer la réservation {code} et les suivantes de la même façon ?"
    ),
    "booked.series": "C'est réservé : {span}. Le code de la première est {code}.\n{lines}",
    "held.series": "Je vous les garde jusqu'à {until} : {span}. Le code de la première est {code}.\n{lines}",
    "moved.series": "C'est fait, modifiées : {count}. La prochaine est {code}.\n{lines}",
    "bookings.line.series": "{code} : {resource}, {rhythm}, encore {left} : {days} ({status})",
    "booking.series": "Elle fait partie d'une série, {rhythm} : encore {left} ({days}).",
    "series.ahead": "la prochaine {first}, la dernière {last}",
    "series.ahead.on": "la prochaine {first}, réservé jusqu'au {last}",
    "cancel.scope": (
        "La réservation {code} fait partie d'une série, {rhythm} : encore {left}.\n"
        "{lines}\n"
        "Lesquelles dois-je annuler ? Pour une autre, dites-moi le jour."
    ),
    "cancel.series": "C'est fait, annulées : {count}.",
    "cancel.sure.series": "Dois-je annuler ces {count} ?\n{lines}",
    "pay.line.series": "{code} et {more}, {resource} : {amount} en tout, gardées jusqu'à {until}",
    "proof.thanks.series": (
        "Merci pour le reçu. Une personne vérifiera le paiement et confirmera {count}, à commencer par "
        "{code}."
    ),
    "dead.series": "Aucun de ces jours n'est libre, désolé : {days}.",
    "dead.series.taken": "Quelqu'un a été plus rapide : certains de ces jours ne sont plus libres.",
    "dead.recurrence": (
        "Je ne peux pas réserver une telle série : trop de réservations, ou aucune que je puisse déjà "
        "prendre."
    ),
    "dead.move.series": "Elles ne peuvent pas toutes être déplacées, rien n'a donc changé. {days}",
    "notice.series.booked": "Votre série continue. J'ai réservé {resource} : {days}.",
    "notice.series.pay": "Je le garde jusqu'à {until}.",
    "notice.series.skipped": "Dans votre série, je n'ai pas pu réserver {resource} : {days}.",
    "notice.along": "Il en va de même pour {count} payées avec elle.",
    # a person, and what is not text
    "notice.confirmed": "Bonne nouvelle : votre réservation {code} est confirmée.\n{what}",
    "notice.rejected": (
        "Votre réservation {code} n'est pas confirmée : nous n'avons pas pu accepter le paiement.\n{what}"
    ),
    "notice.cancelled": "Votre réservation {code} a été annulée.\n{what}",
    "notice.rescheduled": "Votre réservation {code} a été déplacée.\n{what}",
    "notice.reminder": "Un petit rappel de votre réservation {code}.\n{what}",
    "reason.amount_mismatch": "Le montant ne correspond pas au prix.",
    "reason.transaction_not_found": "Nous n'avons pas trouvé la transaction.",
    "reason.insufficient_amount": "Le montant est inférieur à ce qui est dû.",
    "operator.confirmed": "C'est fait : la réservation {code} est confirmée.",
    "operator.rejected": "C'est fait : la réservation {code} est refusée.",
    "operator.told": "Le client a été prévenu.",
    "operator.untold": "Le client n'est pas joignable ici.",
    "operator.unknown": "Il n'y a pas de réservation {code}.",
    "operator.refused": "Ce n'est pas possible : la réservation {code} est {status}.",
    "operator.reason": "Merci d'indiquer pourquoi : reject {code} et l'un de {reasons}.",
    # the waiting list
    "waiting.joined": (
        "Vous êtes sur la liste d'attente pour {what}. Je vous écris ici dès que cela se libère."
    ),
    "waiting.free": "C'est libre.",
    "waiting.most": (
        "Vous attendez déjà autant de créneaux que nous en permettons. Si vous en quittez un, "
        "je peux vous inscrire pour celui-ci."
    ),
    "waiting.booked": "Vous avez déjà réservé ce créneau.",
    "waiting.what": "Bien sûr, je peux vous inscrire sur la liste d'attente.",
    "waiting.on": "Vous êtes sur la liste d'attente pour {what}.",
    "waiting.list": "Vous êtes sur la liste d'attente pour :\n{lines}",
    "waiting.left": "Vous n'êtes plus sur la liste d'attente pour {what}.",
    "waiting.never_free": "Désolé, {what} ne s'est pas libéré. Si un autre moment vous convient, écrivez-moi.",
    "offer.made": (
        "Bonne nouvelle, ceci vient de se libérer :\n{lines}\nJe vous le garde jusqu'à {until}. "
        "Souhaitez-vous le prendre ?"
    ),
    "offer.over": "Désolé, le délai pour accepter est écoulé.",
    "offer.passed": "Très bien, je le propose à la personne suivante.",
    "offer.lapsed": (
        "Je vous avais gardé {what}, mais le délai pour accepter est écoulé. "
        "Si vous le souhaitez toujours, écrivez-moi."
    ),
    "hold_expired.several": (
        "Le délai de ces réservations est écoulé, et les créneaux sont de nouveau libres :\n{lines}\n"
        "Si vous les souhaitez toujours, écrivez-moi."
    ),
    "hold_expired": (
        "Le délai de votre réservation {code} pour {resource} est écoulé, et le créneau est de nouveau libre. "
        "Si vous le souhaitez toujours, écrivez-moi."
    ),
    "next": "Et maintenant la suite.",
    "one_by_one": "Une chose après l'autre ; nous ferons le reste quand ceci sera réservé.",
    "person": "Bien sûr. J'ai demandé à un collègue de prendre le relais ; il vous écrira ici.",
    # a colleague's word, and another server's help
    "approval.asked": (
        "Il me faut d'abord l'accord d'un collègue. Je le lui ai demandé et je vous écris dès que je sais."
    ),
    "approval.given": "Un collègue est d'accord.",
    "approval.done": "Bonne nouvelle : c'est arrangé.",
    "approval.denied": "Je suis désolé, ce n'est finalement pas possible.",
    "remote.ask": (
        "Pour cela, il me faut votre accord. Je demanderais à {server} « {tool} » "
        ":\n{facts}\nDois-je le faire ?"
    ),
    "remote.done": "C'est fait.",
    "remote.unknown": "Je ne sais pas si cela a abouti. Dois-je demander à un collègue de vérifier ?",
    "remind.permit": "Dois-je le faire ?",
    "choice.allow": "Oui, allez-y",
    "choice.deny": "Non",
    "media": "Merci pour la photo. Je ne lis que le texte : écrivez-moi de quoi il s'agit, s'il vous plaît.",
    "media.recording": "Désolé, je ne peux pas lire les enregistrements. Écrivez-le-moi, s'il vous plaît.",
    "media.file": "Merci pour le fichier. Je ne lis que le texte : écrivez-moi de quoi il s'agit, s'il vous plaît.",
    "location": "Merci pour la position. Je ne sais pas lire les cartes ; en quoi puis-je vous aider ?",
    "contact": "Merci, j'ai vu le contact. Je ne lis que le texte : écrivez-moi ce que je peux faire, s'il vous plaît.",
    "unsupported": "Désolé, je ne peux pas ouvrir ce genre de message. Écrivez-le-moi, s'il vous plaît.",
    "empty": "Votre message est arrivé sans texte. Que puis-je faire pour vous ?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} personne", "many": "{count} de personnes", "other": "{count} personnes"},
    "nights": {"one": "{count} nuit", "many": "{count} de nuits", "other": "{count} nuits"},
    "days": {"one": "{count} jour", "many": "{count} de jours", "other": "{count} jours"},
    "weeks": {"one": "{count} semaine", "many": "{count} de semaines", "other": "{count} semaines"},
    "months": {"one": "{count} mois", "many": "{count} de mois", "other": "{count} mois"},
    "bookings": {
        "one": "{count} réservation",
        "many": "{count} de réservations",
        "other": "{count} réservations",
    },
    "times": {"one": "{count} fois", "many": "{count} fois", "other": "{count} fois"},
    "more": {"one": "{count} autre", "many": "{count} autres", "other": "{count} autres"},
}

KINDS: dict[str, dict[str, str]] = {
    "hut": {"a": "une cabane", "one": "cabane", "other": "cabanes"},
    "farmhouse": {"a": "une maison de campagne", "one": "maison de campagne", "other": "maisons de campagne"},
    "room": {"a": "une chambre", "one": "chambre", "other": "chambres"},
    "spa": {"a": "une séance de spa", "one": "séance de spa", "other": "séances de spa"},
    "consultation": {"a": "une consultation", "one": "consultation", "other": "consultations"},
}
PLURAL_ENDING = "s"

STATUSES: dict[str, str] = {
    "pending": "en attente du paiement",
    "awaiting_verification": "en cours de vérification du paiement",
    "confirmed": "confirmée",
    "checked_in": "en cours",
    "completed": "terminée",
    "no_show": "non honorée",
    "rejected": "refusée",
    "expired": "expirée",
    "cancelled": "annulée",
}

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "hut": ("cabane", "cabanes", "chalet", "chalets", "hutte", "cabanon", "bungalow"),
    "farmhouse": ("maison de campagne", "maisons de campagne", "ferme", "fermes", "mas", "gîte", "villa"),
    "room": ("chambre", "chambres", "chambre d'hôtel", "suite"),
    "spa": ("spa", "séance de spa", "massage", "massages", "soin", "soins"),
    "consultation": ("consultation", "consultations", "rendez-vous", "rdv", "entretien", "conseil"),
}

OFFER_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("en journée", "la journée", "de jour", "le jour", "dans la journée"),
    "night": ("la nuit", "de nuit", "pour la nuit", "nuitée"),
    "full day": (
        "journée entière",
        "journée complète",
        "toute la journée",
        "24 heures",
        "24h",
        "jour et nuit",
    ),
}

OFFERS: dict[str, tuple[str, str]] = {
    "day": ("Jour", "de jour"),
    "night": ("Nuit", "de nuit"),
    "full day": ("Journée entière", "pour la journée entière"),
    "half day": ("Demi-journée", "pour une demi-journée"),
    "morning": ("Matin", "pour le matin"),
    "afternoon": ("Après-midi", "pour l'après-midi"),
    "evening": ("Soirée", "pour la soirée"),
    "weekend": ("Week-end", "pour le week-end"),
}
"""A shift as the business named it -> what it is called here, and the same as it stands in a sentence."""

SUBJECT_WORDS: dict[str, tuple[str, ...]] = {
    "check_in": (
        "check in",
        "check - in",
        "checkin",
        "check out",
        "check - out",
        "heure d'arrivee",
        "heure de depart",
        "heure peut - on arriver",
        "heure on peut arriver",
        "l'arrivee",
        "le depart",
    ),
    "place": (
        "ou etes",
        "ou est",
        "ou se trouve",
        "ou vous",
        "adresse",
        "situes",
        "situe",
        "chien",
        "chiens",
        "chat",
        "animaux",
        "animal",
        "fumer",
        "fauteuil roulant",
        "aeroport",
        "quelle distance",
    ),
}
"""Words, folded, by which people ask when one can arrive, and about the place and its rules."""

SCOPE_WORDS: dict[str, tuple[str, ...]] = {
    "one": (
        "celle-ci",
        "celui-ci",
        "seulement celle-ci",
        "juste celle-ci",
        "que celle-ci",
        "cette réservation",
        "celle-là",
        "celui-là",
    ),
    "following": ("suivantes", "suivants", "les suivantes", "celles d'après", "la suite"),
    "all": ("toutes", "tous", "tout", "toute"),
    "series": ("série", "toute la série", "séries"),
    "beside": (
        "s'il vous plaît te plait et les la le seulement juste que oui ok merci annule annuler annulez "
        "entière aussi réservation réservations je veux",
    ),
}
"""How far something goes in a series, as people say it; below “beside” the small words that may stand with it."""

AMENITY_WORDS: dict[str, tuple[str, ...]] = {
    "lake view": ("vue sur le lac", "vue lac"),
    "forest view": ("vue sur la forêt", "vue forêt"),
    "barbecue": ("barbecue", "grill"),
    "kitchenette": ("kitchenette", "coin cuisine"),
    "kitchen": ("cuisine",),
    "parking": ("parking", "stationnement"),
    "pool": ("piscine", "piscines"),
    "air conditioning": ("climatisation", "clim"),
    "hall": ("salle", "grande salle"),
    "wifi": ("wifi", "wi-fi", "internet"),
    "breakfast": ("petit-déjeuner", "petit déjeuner"),
    "balcony": ("balcon", "terrasse"),
    "steam bath": ("hammam", "bain de vapeur"),
    "massage": ("massage",),
    "online or on site": ("en ligne ou sur place",),
}
