"""Portuguese."""

LANGUAGE = "português"

TEXTS: dict[str, str] = {
    # hello and goodbye
    "hello": "Olá, boas-vindas ao {business}. Em que posso ajudar?",
    "hello.name": "Olá, {name}. Boas-vindas ao {business}. Em que posso ajudar?",
    "hello.returning": "Que bom ver você de novo, {name}. Em que posso ajudar?",
    "hello.short": "Olá.",
    "hello.short.name": "Olá, {name}.",
    "thanks": "De nada.",
    "bye": "Até logo, e agradecemos a sua mensagem.",
    "help": (
        "Posso procurar um lugar para você, dizer preços, mostrar fotos, fazer a reserva e também alterar ou "
        "cancelar. É só escrever o que você tem em mente, por exemplo “{example}”."
    ),
    "example": "{thing} para {people} no sábado",
    "example.plain": "alguma coisa para sábado",
    "language": "Posso escrever em {languages}. Em outra língua, talvez um colega possa ajudar.",
    "language.now": "Claro, vamos continuar em português.",
    "no": "Tudo bem. É só escrever quando eu puder ajudar.",
    "complaint": "Sinto muito por isso. Quer que um colega veja o que houve?",
    "off_topic": "Sou o assistente de reservas de {business} e só entendo de reservas, desculpe.",
    "menu": "O que você gostaria de fazer?",
    # the menu's buttons
    "choice.book": "Reservar",
    "choice.see": "Ver o que temos",
    "choice.bookings": "Minhas reservas",
    "choice.person": "Falar com alguém",
    "choice.restart": "Começar de novo",
    "choice.confirm": "Confirmar",
    "choice.change": "Alterar",
    "choice.drop": "Cancelar",
    "choice.keep": "Deixar como está",
    "choice.cancel_yes": "Sim, cancelar",
    "choice.cancel_them": "Sim, cancelar",
    "choice.keep_them": "Deixar como estão",
    "choice.cancel": "Cancelar reserva",
    "choice.move": "Alterar reserva",
    "choice.resume": "Continuar",
    "choice.fresh": "Começar outra",
    "choice.photos": "Fotos",
    "choice.take": "Reservar",
    "choice.take_named": "Reservar {resource}",
    "choice.details_named": "Sobre {resource}",
    "choice.more": "Ver mais",
    "choice.wait": "Avise-me se vagar",
    "choice.take_offer": "Sim, eu quero",
    "choice.pass": "Não, obrigado",
    "choice.leave": "Sair da lista",
    "choice.this_request": "Este pedido",
    "choice.change.date": "Outro dia",
    "choice.change.offer": "Outro turno",
    "choice.change.time": "Outro horário",
    "choice.change.nights": "Número de noites",
    "choice.change.party_size": "Número de pessoas",
    "choice.change.resource": "Outro lugar",
    "choice.change.kind": "Outra coisa",
    # the questions
    "ask.kind": "O que você gostaria de reservar?",
    "ask.date": "Para que dia?",
    "ask.date.first": "A partir de que dia?",
    "ask.date.which": "Qual destes dias você prefere?",
    "ask.offer": "{thing} está disponível {when} nestes horários. Qual você prefere?",
    "ask.offer.kind": "Temos estes horários livres {when}. Qual você prefere?",
    "ask.offer.one": "Só resta {offer} {when}. Pode ser?",
    "ask.offer.any": "Quando você gostaria de vir?",
    "ask.time": "{thing} está disponível {when} nestes horários. Qual fica melhor?",
    "ask.time.kind": "Temos estes horários livres {when}. Qual fica melhor?",
    "ask.nights": "Quantas noites você quer ficar?",
    "ask.party_size": "Vocês serão quantas pessoas?",
    "ask.resource": "Isto está disponível {when}. Qual você prefere?",
    "ask.name": "Em nome de quem faço a reserva?",
    "ask.change": "O que você gostaria de mudar?",
    # the questions again, shorter
    "remind.menu": "O que você gostaria de fazer?",
    "remind.more": "Quer reservar?",
    "remind.price": "Quer reservar?",
    "remind.details": "Quer reservar?",
    "remind.photos": "Quer reservar?",
    "remind.kind": "O que você gostaria de reservar?",
    "remind.date": "Para que dia seria?",
    "remind.offer": "Em qual horário?",
    "remind.time": "A que horas?",
    "remind.nights": "Quantas noites seriam?",
    "remind.party_size": "Vocês serão quantas pessoas?",
    "remind.resource": "Qual você prefere?",
    "remind.alternative": "Alguma destas opções serve?",
    "remind.smaller": "Para quantas pessoas devo procurar?",
    "remind.name": "Em nome de quem faço a reserva?",
    "remind.change": "O que você gostaria de mudar?",
    "remind.confirm": "Posso reservar assim?",
    "remind.confirm.move": "Posso alterar assim?",
    "remind.confirm.series": "Posso reservar todas assim?",
    "remind.cancel": "Posso cancelar?",
    "remind.cancel.series": "Posso cancelar todas essas?",
    "remind.which": "De qual reserva estamos falando?",
    "remind.resume": "Vamos continuar o que você tinha começado?",
    "remind.person": "Chamo um colega?",
    "remind.offered": "Quer ficar com ele?",
    # what was heard
    "noted": "Certo, {facts}.",
    "noted.changed": "Certo, então {facts}.",
    "noted.cleared": "Certo, {facts} não.",
    "noted.who": "Obrigado, anotei {who} na reserva {code}.",
    "pause": "Claro, sem pressa.",
    "pause.open": "Sem pressa, fica tudo como está. É só escrever quando quiser.",
    "unsettled": "Não entendi se isso foi um sim, então fica tudo como está.",
    "only_one": "Resta {resource}.",
    "sorry": "Desculpe, não entendi bem.",
    "sorry.date": "Desculpe, não entendi o dia. Pode escrever, por exemplo, “sábado” ou “21 de novembro”.",
    "sorry.time": "Desculpe, não entendi o horário. Pode escrever, por exemplo, “10:30” ou “3 da tarde”.",
    "sorry.party_size": "Desculpe, não entendi quantas pessoas. Basta um número.",
    "sorry.nights": "Desculpe, não entendi quantas noites. Basta um número.",
    "sorry.name": "Desculpe, não entendi o nome. Basta o nome mesmo.",
    "stuck.1": (
        "Desculpe, acho que não entendi. Você pode escolher uma destas opções, ou peço a um colega que escreva."
    ),
    "stuck.2": (
        "Ainda não consegui entender, desculpe. Um colega pode continuar por aqui, ou começamos de "
        "novo: é só tocar em uma das opções."
    ),
    # the summary
    "summary": "A sua reserva ficaria assim:\n{lines}\nPosso confirmar?",
    "summary.nameless": (
        "A sua reserva ficaria assim:\n{lines}\n"
        "Posso confirmar? Se você me escrever o seu nome, coloco na reserva."
    ),
    "summary.move": "Ficaria assim:\n{lines}\nPosso alterar a reserva {code}?",
    "move.from": "Até agora: {when}",
    "move.to": "Novo: {when}",
    "summary.name": "Nome: {name}",
    "summary.total": "Total: {amount}",
    "summary.deposit": "A pagar antecipadamente: {amount}",
    "summary.line": "{label}: {amount}",
    "summary.nights": "{nights} × {amount}",
    "summary.old": "Os dados mudaram desde então, por isso não fiz aquela reserva.",
    "summary.gone": "Esse resumo já não vale e nada foi reservado.",
    # when
    "when.shift": "{day}, {span} ({offer})",
    "when.slot": "{day}, {span}",
    "when.night": "de {first} a {last}, {nights}",
    "when.arrival": "{when}, entrada a partir das {time}",
    "when.yours": "{when} ({clock} no seu horário local)",
    "when.shift_on": "{on_day} ({offer})",
    "when.at": "{on_day} às {time}",
    "when.stay": "a partir de {day}, {nights}",
    "when.stay.near": "a partir de {day}, {nights}",
    "on": "para {day}",
    "today": "hoje, {day}",
    "tomorrow": "amanhã, {day}",
    "for": "para {people}",
    "with": "com {amenities}",
    "for.nights": "{nights}",
    "at": "às {time}",
    "that": "isso",
    "up_to": "por até {amount}",
    "offer.plain": "no turno “{offer}”",
    "time.on_day": "{time} de {day}",
    "joined": "{first}, {second}",
    # booked
    "booked": "Reserva feita. O seu código é {code}.\n{lines}",
    "booked.bye": "Esperamos por você.",
    "booked.bye.name": "Esperamos por você, {name}.",
    "held": "Fica guardado para você até as {until}. O seu código é {code}.\n{lines}",
    "held.pay": "Para confirmar, pague {amount} e envie aqui uma foto do comprovante.",
    "held.pay.how": "Para confirmar, pague {amount}.\n{instructions}",
    "moved": "Pronto, a reserva {code} foi alterada.\n{lines}",
    "booked.already": "Isso já está reservado. O seu código é {code}.\n{lines}",
    # bookings
    "bookings.none": "Você não tem reservas futuras.",
    "bookings.none_on": "Você não tem reserva {on_day}.",
    "bookings.list": "As suas reservas:\n{lines}",
    "bookings.line": "{code}: {resource}, {when} ({status})",
    "booking": "Reserva {code} ({status}):\n{lines}",
    "booking.line": "{line}.",
    "status.held": "guardada até as {until}, aguardando o pagamento",
    "booking.unknown": "Não encontro nenhuma reserva sua com o código {code}. Pode conferir?",
    "booking.which.cancel": "Qual reserva você quer cancelar?",
    "booking.which.move": "Qual reserva você quer alterar?",
    "booking.gone": "Já não encontro essa reserva.",
    "booking.fixed": "A reserva {code} está {status}, por isso não posso mudá-la aqui. Um colega pode ajudar.",
    "cancel.sure": "Posso cancelar a reserva {code}?\n{lines}",
    "cancel.done": "A reserva {code} foi cancelada.",
    "cancel.already": "A reserva {code} já estava cancelada.",
    "cancel.how": "Você pode cancelar ou alterar mais tarde: é só escrever aqui.",
    "cancel.kept": "Tudo bem, fica como está.",
    "cancel.none": "Você não tem reserva para cancelar.",
    "cancel.what": "O que você quer cancelar?",
    "move.none": "Você não tem reserva para alterar.",
    "dropped": "Tudo bem, deixei isso de lado. Nada foi reservado.",
    "dropped.already": "Isso já foi deixado de lado.",
    "restart": "Claro, vamos começar de novo.",
    "resume": "Que bom que voltou. Da última vez você estava vendo isto:\n{facts}\nVamos continuar?",
    "resume.name": "Que bom que voltou, {name}. Da última vez você estava vendo isto:\n{facts}\nVamos continuar?",
    "resumed": "Ótimo, vamos continuar.",
    # paying
    "pay.none": "Você não tem nada a pagar no momento.",
    "pay.checked": (
        "Recebemos o seu comprovante de {codes} e um colega está conferindo. Escrevo assim que estiver pronto."
    ),
    "pay.line": "{code}, {resource}: {amount}, guardada até as {until}",
    "pay.lines": "Ainda a pagar:\n{lines}",
    "pay.how.unknown": "Um colega dirá como pagar.",
    "pay.later": "O pagamento é depois da reserva; enquanto isso, guardo para você.",
    "pay.after": "Você pode pagar quando vier; agora não há nada a pagar.",
    "proof.again": (
        "Desculpe, não consegui abrir o arquivo que você enviou para a reserva {code}. "
        "Envie de novo, por favor, como foto ou PDF."
    ),
    "proof.please": "Obrigado. Envie aqui uma foto do comprovante, e uma pessoa vai conferir.",
    "proof.thanks": "Obrigado pelo comprovante. Uma pessoa vai conferir o pagamento e confirmar a reserva {code}.",
    # looking around
    "see": "Isto é o que temos:\n{lines}",
    "see.kind": "Estas são as nossas opções de {things}:\n{lines}",
    "see.with": "Com {amenities} temos:\n{lines}",
    "see.line": "• {resource}: {facts}",
    "see.none": "Infelizmente não temos nada assim.",
    "fact.capacity": "até {people}",
    "fact.from": "a partir de {amount}",
    "details.unknown": "Isso eu não sei, desculpe. Um colega pode informar.",
    "details.amenities": "Tem {amenities}.",
    "details.has": "Sim, {resource} tem {amenities}.",
    "details.has_not": "Não, infelizmente {resource} não tem {amenities}.",
    "details.none_here": "Aqui não há, infelizmente: {resources}.",
    "details.elsewhere": "Isso há em outros lugares: {resources} ({amenities}).",
    "details.capacity": "Capacidade: até {people}.",
    "details.check_in": "Em {resource} a entrada é a partir das {check_in} e a saída até as {check_out}.",
    "offer.slot": "{minutes} minutos",
    "offer.night": "por noite, entrada {check_in}, saída {check_out}",
    "price.list": "Estes são os nossos preços:",
    "price.title": "{resource}:",
    "price.title.day": "{resource} {when}:",
    "price.line": "{offer}: {amount}",
    "price.range": "de {low} a {high}",
    "price.exact": "{resource}, {when}: {amount}",
    "price.none": "Ainda não tenho preço para {resource}; um colega pode informar.",
    "photos": "Veja {resource}.",
    "photos.many": "Aqui estão.",
    "photos.none": "Desculpe, ainda não tenho fotos de {resource}.",
    "photos.none.any": "Desculpe, ainda não tenho fotos.",
    # dead ends
    "dead.taken": "{thing} não está disponível {when}, infelizmente.",
    "dead.full": "{thing} não tem mais vagas {when}, infelizmente.",
    "dead.taken.kind": "Infelizmente não há nada livre {when}.",
    "dead.alternatives": "O mais próximo que tenho é:",
    "dead.nothing": "Também não encontrei nada parecido. Talvez outro dia, ou chamo um colega.",
    "dead.party": "{thing}: o máximo é de {people}.",
    "dead.party.kind": "Em {things}, o máximo é de {people}.",
    "dead.party.any": "O maior que temos é para {people}.",
    "dead.party.others": "Para {people} temos:",
    "dead.party.person": (
        "Infelizmente não temos nada maior desse tipo. Poderiam ser menos pessoas, ou chamo um colega?"
    ),
    "dead.party.largest": "O maior que temos é {resource}, para até {people}. Serviria, ou chamo um colega?",
    "dead.past": "Esse dia já passou.",
    "dead.no_day": "Infelizmente, “{words}” não existe no calendário.",
    "dead.past.time": "Esse horário já passou.",
    "dead.too_soon": "{thing} não pode ser reservado tão em cima da hora.",
    "dead.too_far": "Por enquanto posso reservar até {day}.",
    "dead.closed": "Nesse dia estamos fechados: {day}.",
    "dead.closed.reason": "Nesse dia estamos fechados: {day} ({reason}).",
    "dead.not_offered": "{thing} não é possível {when}.",
    "dead.nights": "{thing} não permite uma estadia dessa duração.",
    "dead.no_price": (
        "{thing} não tem preço definido {when}, por isso não posso reservar sozinho. Um colega pode ajudar."
    ),
    "dead.unpaid_days": (
        "Isso é pago antes, e posso guardar no máximo {count} dias de uma vez. Por quanto tempo fazemos?"
    ),
    "dead.holds": (
        "Você já tem guardadas todas as reservas não pagas que permitimos. Assim que uma for paga ou "
        "cancelada, posso fazer esta."
    ),
    "dead.bookings": (
        "Você já tem todas as reservas futuras que guardamos para um cliente. Assim que uma passar ou for "
        "cancelada, posso fazer esta."
    ),
    "dead.series_days": "Posso guardar no máximo {count} dias para um cliente. Por quanto tempo será?",
    "slow_down": (
        "É mais do que consigo responder de uma vez. Espere um minuto e diga-me de novo o que é mais "
        "importante."
    ),
    "dead.unknown": "Isso já não está disponível.",
    "dead.amenity": "Com {amenities} não tenho nada aí, então procurei sem isso.",
    "dead.earlier": "Infelizmente não há nada livre mais cedo {when}.",
    "dead.later": "Infelizmente não há nada livre mais tarde {when}.",
    "dead.price": "Nessa faixa de preço não tenho nada {when}; aqui está o resto.",
    "cheapest.already": "É o mais em conta que tenho livre nesse dia.",
    "cheapest.others": "Estes são mais em conta. Algum serve para você?",
    "dead.other": "Não consegui fazer essa reserva agora. Chamo um colega?",
    "dead.just_taken": "Alguém foi um instante mais rápido: isso acabou de ser reservado.",
    # bookings that repeat
    "ask.repeat": "Por quanto tempo? Pode escrever, por exemplo, “8 semanas” ou “até 1 de março”.",
    "ask.rhythm": "Com que frequência gostaria de vir?",
    "remind.repeat": "Por quanto tempo será?",
    "remind.rhythm": "Com que frequência gostaria de vir?",
    "remind.scope": "Quais devo cancelar: só esta, esta e as seguintes, ou todas?",
    "sorry.repeat": (
        "Desculpe, não percebi por quanto tempo. Pode escrever “8 semanas” ou “até 1 de março”, por exemplo."
    ),
    "choice.rhythm.weekly": "Toda semana",
    "choice.rhythm.fortnightly": "A cada duas semanas",
    "choice.rhythm.monthly": "Todo mês",
    "choice.endless": "Até eu avisar",
    "choice.once": "Só uma vez",
    "choice.others": "Reservar as outras",
    "choice.change.repeat": "Quanto tempo",
    "choice.scope.one": "Só esta",
    "choice.scope.following": "Esta e as seguintes",
    "choice.scope.all": "Todas",
    "choice.following": "As seguintes também",
    "repeat.daily": "todos os dias",
    "repeat.days": "a cada {days}",
    "repeat.weekly": "cada {days}",
    "repeat.weeks": "a cada {weeks}, {days}",
    "repeat.monthly": "no dia {day} de cada mês",
    "repeat.months": "a cada {months}, no dia {day}",
    "repeat.first": "no primeiro dia de {day} de cada mês",
    "repeat.second": "no segundo dia de {day} de cada mês",
    "repeat.third": "no terceiro dia de {day} de cada mês",
    "repeat.fourth": "no quarto dia de {day} de cada mês",
    "repeat.last": "no último dia de {day} de cada mês",
    "repeat.other": "regularmente",
    "repeat.for": "por {length}",
    "repeat.until": "até {day}",
    "repeat.endless": "até você avisar",
    "series.span": "{count}, de {first} a {last}",
    "series.each": "{amount} cada",
    "series.endless": "Continua até você avisar. Agora reservo até {day}, e o resto com o tempo.",
    "series.beyond": "Agora reservo até {day}, e o resto com o tempo.",
    "series.clock": "Em {day} muda a hora: começa às {time}.",
    "series.clock.twice": "Em {day} os relógios marcam {time} duas vezes; vale a primeira.",
    "series.needs_end": "Como é pago com antecedência, precisa de um fim.",
    "series.refused": "Não estão livres: {days}.",
    "series.skipped": "Deixei de fora: {days}.",
    "series.manage": "Para cancelar ou alterar uma ou todas, escreva “{words}”.",
    "conflict.day": "{day} ({reason})",
    "conflict.taken": "ocupado",
    "conflict.closed": "sem oferta",
    "conflict.other": "não é possível",
    "summary.series": "Estas seriam as suas reservas:\n{lines}\nPosso reservar?",
    "summary.series.others": "Estas seriam as suas reservas:\n{lines}\nReservo as outras sem esses dias?",
    "summary.move.following": (
        "Assim ficaria a primeira:\n{lines}\nAltero a reserva {code} e as seguintes da mesma forma?"
    ),
    "booked.series": "Reservado: {span}. O código da primeira é {code}.\n{lines}",
    "held.series": (
        "Ficam guardadas para você até as {until}: {span}. O código da primeira é {code}.\n{lines}"
    ),
    "moved.series": "Pronto, alteradas: {count}. A próxima é {code}.\n{lines}",
    "bookings.line.series": "{code}: {resource}, {rhythm}, faltam {left}: {days} ({status})",
    "booking.series": "Faz parte de uma série, {rhythm}: faltam {left} ({days}).",
    "series.ahead": "próxima: {first}, última: {last}",
    "series.ahead.on": "próxima: {first}, reservado até {last}",
    "cancel.scope": (
        "A reserva {code} faz parte de uma série, {rhythm}: faltam {left}.\n{lines}\n"
        "Quais devo cancelar? Se for outra, diga o dia."
    ),
    "cancel.series": "Pronto, canceladas: {count}.",
    "cancel.sure.series": "Posso cancelar estas {count}?\n{lines}",
    "pay.line.series": "{code} e {more}, {resource}: {amount} no total, guardadas até {until}",
    "proof.thanks.series": (
        "Obrigado pelo comprovante. Uma pessoa vai verificar o pagamento e confirmar {count}, a começar por "
        "{code}."
    ),
    "dead.series": "Infelizmente nenhum desses dias está livre: {days}.",
    "dead.series.taken": "Alguém foi mais rápido: nem todos os dias continuam livres.",
    "dead.recurrence": (
        "Não consigo reservar uma série assim: seriam reservas demais, ou nenhuma que eu possa reservar "
        "ainda."
    ),
    "dead.move.series": "Não é possível mover todas, por isso nada mudou. {days}",
    "notice.series.booked": "A sua série continua. Reservei {resource}: {days}.",
    "notice.series.pay": "Guardo até {until}.",
    "notice.series.skipped": "Da sua série não consegui reservar {resource}: {days}.",
    "notice.along": "O mesmo vale para {count} pagas junto com ela.",
    # a person, and what is not text
    "notice.confirmed": "Boa notícia: a sua reserva {code} está confirmada.\n{what}",
    "notice.rejected": "A sua reserva {code} não foi confirmada: não pudemos aceitar o pagamento.\n{what}",
    "notice.cancelled": "A sua reserva {code} foi cancelada.\n{what}",
    "notice.rescheduled": "A sua reserva {code} foi alterada.\n{what}",
    "notice.reminder": "Um lembrete da sua reserva {code}.\n{what}",
    "reason.amount_mismatch": "O valor não corresponde ao preço.",
    "reason.transaction_not_found": "Não encontramos a transação.",
    "reason.insufficient_amount": "O valor é menor do que o devido.",
    "operator.confirmed": "Pronto: a reserva {code} está confirmada.",
    "operator.rejected": "Pronto: a reserva {code} foi recusada.",
    "operator.told": "O hóspede foi avisado.",
    "operator.untold": "Não consigo avisar o hóspede por aqui.",
    "operator.unknown": "Não há reserva {code}.",
    "operator.refused": "Não é possível: a reserva {code} está {status}.",
    "operator.reason": "Diga o motivo: reject {code} e um de {reasons}.",
    # the waiting list
    "waiting.joined": "Você está na lista de espera para {what}. Escrevo aqui assim que vagar.",
    "waiting.free": "Está livre.",
    "waiting.most": (
        "Você já espera por todos os horários que permitimos. Se sair de um deles, posso incluir este."
    ),
    "waiting.booked": "Você já reservou esse horário.",
    "waiting.what": "Claro, posso colocar você na lista de espera.",
    "waiting.on": "Você está na lista de espera para {what}.",
    "waiting.list": "Você está na lista de espera para:\n{lines}",
    "waiting.left": "Você não está mais na lista de espera para {what}.",
    "waiting.never_free": "Sinto muito, {what} não vagou. Se outro horário servir, é só me escrever.",
    "offer.made": (
        "Boa notícia, isto vagou:\n{lines}\nFica guardado para você até as {until}. Quer ficar com ele?"
    ),
    "offer.over": "Sinto muito, o prazo para aceitar já terminou.",
    "offer.passed": "Tudo bem, ofereço à próxima pessoa.",
    "offer.lapsed": (
        "Guardei {what} para você, mas o prazo para aceitar terminou. Se ainda quiser, é só me escrever."
    ),
    "hold_expired.several": (
        "O prazo destas reservas terminou, e os horários estão livres de novo:\n{lines}\n"
        "Se ainda quiser, é só me escrever."
    ),
    "hold_expired": (
        "O prazo da sua reserva {code} para {resource} terminou, e o horário está livre de novo. "
        "Se ainda quiser, é só me escrever."
    ),
    "next": "E agora o outro pedido.",
    "one_by_one": "Uma coisa de cada vez: o resto vemos quando isto estiver reservado.",
    "person": "Claro. Pedi a um colega que assuma; ele vai escrever para você aqui.",
    # a colleague's word, and another server's help
    "approval.asked": (
        "Para isso preciso antes da aprovação de um colega. Já pedi e escrevo assim que souber."
    ),
    "approval.given": "Um colega aprovou.",
    "approval.done": "Boas notícias: já está tudo certo.",
    "approval.denied": "Sinto muito, afinal não é possível.",
    "remote.ask": (
        "Para isso preciso da sua autorização. Eu pediria a {server} “{tool}”:\n{facts}\nPosso fazer?"
    ),
    "remote.done": "Feito.",
    "remote.unknown": "Não sei dizer se isso deu certo. Quer que eu peça a um colega para verificar?",
    "remind.permit": "Posso fazer?",
    "choice.allow": "Sim, pode fazer",
    "choice.deny": "Não",
    "media": "Obrigado pela foto. Só consigo ler texto, então escreva do que se trata, por favor.",
    "media.recording": "Desculpe, não consigo ouvir gravações. Escreva para mim, por favor.",
    "media.file": "Obrigado pelo arquivo. Só consigo ler texto, então escreva do que se trata, por favor.",
    "location": "Obrigado pela localização. Não sei ler mapas; em que posso ajudar?",
    "contact": "Obrigado, vi o contato. Só consigo ler texto, então escreva o que posso fazer, por favor.",
    "unsupported": "Desculpe, não consigo abrir esse tipo de mensagem. Escreva, por favor.",
    "empty": "A sua mensagem chegou sem texto. Em que posso ajudar?",
}

PLURALS: dict[str, dict[str, str]] = {
    "people": {"one": "{count} pessoa", "many": "{count} de pessoas", "other": "{count} pessoas"},
    "nights": {"one": "{count} noite", "many": "{count} de noites", "other": "{count} noites"},
    "days": {"one": "{count} dia", "many": "{count} de dias", "other": "{count} dias"},
    "weeks": {"one": "{count} semana", "many": "{count} de semanas", "other": "{count} semanas"},
    "months": {"one": "{count} mês", "many": "{count} de meses", "other": "{count} meses"},
    "bookings": {"one": "{count} reserva", "many": "{count} de reservas", "other": "{count} reservas"},
    "times": {"one": "{count} vez", "many": "{count} vezes", "other": "{count} vezes"},
    "more": {"one": "mais {count}", "many": "mais {count}", "other": "mais {count}"},
}

KINDS: dict[str, dict[str, str]] = {
    "hut": {"a": "uma cabana", "one": "cabana", "other": "cabanas"},
    "farmhouse": {"a": "uma casa de campo", "one": "casa de campo", "other": "casas de campo"},
    "room": {"a": "uma acomodação", "one": "quarto", "other": "quartos"},
    "spa": {"a": "uma sessão de spa", "one": "sessão de spa", "other": "sessões de spa"},
    "consultation": {"a": "uma consulta", "one": "consulta", "other": "consultas"},
}
PLURAL_ENDING = "s"

STATUSES: dict[str, str] = {
    "pending": "aguardando o pagamento",
    "awaiting_verification": "com o pagamento em análise",
    "confirmed": "confirmada",
    "checked_in": "em andamento",
    "completed": "concluída",
    "no_show": "não utilizada",
    "rejected": "recusada",
    "expired": "expirada",
    "cancelled": "cancelada",
}

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "hut": ("cabana", "cabanas", "cabaninha", "chalé", "chalés", "bangalô", "choupana"),
    "farmhouse": (
        "casa de campo",
        "casas de campo",
        "fazenda",
        "sítio",
        "chácara",
        "casa de fazenda",
    ),
    "room": ("quarto", "quartos", "acomodação", "suíte", "suítes", "apartamento"),
    "spa": ("spa", "sessão de spa", "massagem", "massagens", "tratamento"),
    "consultation": ("consulta", "consultas", "consultoria", "reunião", "atendimento", "conversa"),
}

OFFER_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("turno do dia", "de dia", "durante o dia", "diurno", "período do dia"),
    "night": ("turno da noite", "de noite", "à noite", "a noite toda", "noturno", "período da noite"),
    "full day": ("dia inteiro", "o dia inteiro", "o dia todo", "dia todo", "24 horas", "dia e noite"),
}

OFFERS: dict[str, tuple[str, str]] = {
    "day": ("Dia", "de dia"),
    "night": ("Noite", "à noite"),
    "full day": ("Dia inteiro", "pelo dia inteiro"),
    "half day": ("Meio período", "por meio período"),
    "morning": ("Manhã", "de manhã"),
    "afternoon": ("Tarde", "à tarde"),
    "evening": ("Fim da tarde", "no fim da tarde"),
    "weekend": ("Fim de semana", "pelo fim de semana"),
}
"""A shift as the business named it -> what it is called here, and the same as it stands in a sentence."""

SUBJECT_WORDS: dict[str, tuple[str, ...]] = {
    "check_in": (
        "check in",
        "check - in",
        "checkin",
        "check out",
        "check - out",
        "hora da entrada",
        "horario de entrada",
        "horario de saida",
        "hora posso chegar",
        "hora podemos chegar",
    ),
    "place": (
        "onde",
        "endereco",
        "localizacao",
        "localizados",
        "cachorro",
        "cachorros",
        "cao",
        "gato",
        "animais",
        "animal",
        "pet",
        "pets",
        "fumar",
        "cadeira de rodas",
        "aeroporto",
        "como chegar",
        "que distancia",
    ),
}
"""Words, folded, by which people ask when one can arrive, and about the place and its rules."""

SCOPE_WORDS: dict[str, tuple[str, ...]] = {
    "one": (
        "só esta",
        "só essa",
        "apenas esta",
        "somente esta",
        "esta reserva",
        "essa reserva",
        "esta",
        "essa",
        "este",
        "esse",
    ),
    "following": ("seguintes", "as seguintes", "as próximas", "posteriores", "em diante", "as demais"),
    "all": ("todas", "todos", "tudo", "toda"),
    "series": ("série", "toda a série"),
    "beside": (
        "por favor e as a os o só sim ok obrigado obrigada cancela cancelar cancele inteira completa "
        "também reserva reservas quero",
    ),
}
"""How far something goes in a series, as people say it; below “beside” the small words that may stand with it."""

AMENITY_WORDS: dict[str, tuple[str, ...]] = {
    "lake view": ("vista para o lago", "vista do lago"),
    "forest view": ("vista para a floresta", "vista da mata"),
    "barbecue": ("churrasqueira", "churrasco", "grelha"),
    "kitchenette": ("minicozinha", "cozinha pequena"),
    "kitchen": ("cozinha",),
    "parking": ("estacionamento", "garagem"),
    "pool": ("piscina", "piscinas"),
    "air conditioning": ("ar-condicionado", "ar condicionado"),
    "hall": ("salão", "sala"),
    "wifi": ("wi-fi", "wifi", "internet"),
    "breakfast": ("café da manhã", "pequeno-almoço"),
    "balcony": ("varanda", "sacada"),
    "steam bath": ("banho de vapor", "sauna"),
    "massage": ("massagem",),
    "online or on site": ("on-line ou no local",),
}
