"""What the guest wants, in Portuguese."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_BOOKING = "reserva|reservas|agendamento|agendamentos|marcacao|consulta|horario"
_WANT = "quero|queria|queremos|gostaria|gostariamos|preciso|precisamos|desejo"

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: ("oi|ola|opa|oie|eai|alo", "GREETING", "tudo bem"),
    Intent.BOOK: (
        "reservar|agendar|marcar|alugar|comprar|reserve|reservem|agende",
        "fazer|faca|faz|fazemos ... reserva|agendamento|marcacao",
        f"{_WANT} ... reserva|mesa|agendamento|ingressos|quarto|lugar|RESOURCE|KIND",
        "mesa|reserva FOR? PARTY|DATE|TIME",
        "~minha ~a ~uma ~sua reserva um|uma|o|a|RESOURCE|KIND|PARTY|DATE",
        "fico|vou|ficar com|querer a|o",
    ),
    Intent.SEARCH: (
        "COMPARISON",
        (
            "procurar|procuro|procurando|buscar|busco|mostre|mostra|mostrar|recomenda|recomendam|recomende|sugere"
        ),
        "o? que|quais|qual ... tem|voces|ha|oferecem|opcoes|KIND",
        "outras|outra|mais opcoes|opcao|alternativas|alternativa",
        "algo|alguma|algum mais|diferente|barato|PRICE|com",
        "tem|ha|existe|existem algo|alguma|algum|outra|outro|outras",
        "ver opcoes|as|os|lista|KIND",
    ),
    Intent.PRICE: (
        "preco|precos|valor|valores|tarifa|custo|custa|custam|orcamento",
        "quanto ... custa|e|fica|ficaria|sai|cobram|seria|vale|por",
        "quanto custa|e|fica|sai",
    ),
    Intent.DETAILS: (
        "onde ... fica|ficam|estao|esta|sao|e|localizado",
        (
            "endereco|localizacao|informacoes|informacao|info|detalhes|estacionamento|funcionamento|comodidades|"
            "regras|politica"
        ),
        "a? que horas ... abrem|abre|fecham|fecha|funciona|comeca",
        "mais informacoes|sobre|detalhes",
        "abrem|fecham|aberto|abertos|aberta",
        "tem|ha ... AMENITY|estacionamento|piscina|wifi",
        "incluso|inclui|incluido|inclusa",
        "pode|podemos|posso|da|aceitam|aceita|permitido ... levar|pet|cachorro|cachorros|animais|fumar|cozinhar|pets",
        "como chegar|chego",
    ),
    Intent.PHOTOS: ("foto|fotos|imagens|imagem|video|videos",),
    Intent.AVAILABILITY: (
        "SOONER",
        "disponivel|disponiveis|disponibilidade|livre|livres|vago|vaga|vagas",
        "tem|ha lugar|espaco|horario|vaga",
        "esta ocupado|ocupada|livre",
        "START da ON DATE",
        "quando ... livre|disponivel",
    ),
    Intent.STATUS: (
        f"onde|cade|como esta|fica? minha|nossa {_BOOKING} COMMA? CODE",
        "esta|foi|ficou|ja ... confirmada|confirmado|aprovada|aprovado|recebido",
        "status|situacao",
        "receberam|recebeu|chegou|caiu ... pagamento|pix|transferencia|dinheiro",
        "alguma novidade|noticia",
    ),
    Intent.LEAVE_LINE: (
        "cancelar|cancela|cancele|cancelem|cancelo|anular|apagar a|o? minha|meu? lugar|vaga? na|da? WAITING_LIST",
        "sair|saio|tirar|tira|tire|tirem|remover|remova|remove|retirar|retire|cancela|cancele ... WAITING_LIST",
        "NOT|nao ... WAITING_LIST",
        "NOT|nao quero? mais? esperar",
    ),
    Intent.WAIT: (
        "coloca|coloque|colocar|poe|ponha|inclua|entrar|tem|ha ... WAITING_LIST",
        (
            "avise|avisa|avisar|avisem|diga|escreva ... se|quando ... "
            "vagar|vaga|liberar|libera|cancelar|cancelarem|desistir|livre"
        ),
    ),
    Intent.MY_BOOKINGS: (
        "minha|estou ... WAITING_LIST",
        "qual|diga|perdi|esqueci|manda ... MY codigo",
        f"START|COMMA a? minha|nossa {_BOOKING} END|QUESTION|DOT|EXCLAMATION|COMMA",
        f"onde|cade esta? a? minha|nossa {_BOOKING}",
        "minhas|meus reservas|agendamentos|marcacoes|horarios",
        f"ver|mostrar|mostra|quando|quais|consultar|qual ... minha|minhas|meu|meus ... {_BOOKING}",
        "o? que eu? reservei|agendei|marquei|tenho",
        f"tenho|temos alguma|algum|algumas|uma {_BOOKING}",
        f"tenho|temos {_BOOKING}",
    ),
    Intent.RESCHEDULE: (
        "remarcar|reagendar|adiar|adia|adie|remarque|antecipar",
        (
            "mudar|alterar|trocar|passar|muda|mude|altere|mover|transferir ... minha|a|o|meu|uma ... "
            f"{_BOOKING}|CODE"
        ),
        "mudar|alterar|trocar|mude|passar CODE",
        "move|mova|mover|passa|passe|passar|adie|adia a|as|o|os|todas|todos|tudo|CHOICE ... DATE|TIME",
        "mudar|passar|trocar FROM|ON DATE|TIME ONTO",
        "reservei|marquei ... DATE|TIME ... mudar|alterar|trocar|passar",
    ),
    Intent.CANCEL: (
        (
            "cancelar|cancela|cancele|cancelem|cancelamento|desmarcar|desmarque|anular|cancelo|desmarca !gratis|"
            "gratuito|politica"
        ),
        "nao vou|vamos|poderei|posso mais|poder ... ir",
    ),
    Intent.RECURRING: ("RECURRENCE", "recorrente|fixo|fixa|periodica"),
    Intent.PAY: (
        "como|onde|posso|quero ... pagar|pago",
        "como|onde|quando se paga",
        "pagar|pix|pagamento|cartao|dinheiro|boleto|transferencia|sinal|deposito|iban|mbway",
    ),
    Intent.PAYMENT_PROOF: (
        "paguei|transferi|depositei",
        "fiz|enviei|mandei|realizei ... pix|pagamento|transferencia|deposito",
        "comprovante|comprovativo|recibo",
        "pagamento|pix feito|realizado|enviado|efetuado",
    ),
    Intent.YES: (
        (
            "sim|claro|ok|okay|beleza|perfeito|confirmo|confirmado|confirma|certo|exato|exatamente|otimo|combinado|"
            "fechado|👍|✅|👌|bora|blz|positivo|correto|s|ss|aham|uhum|show"
        ),
        "com certeza",
        "de acordo",
        "tudo certo|bem",
        "esta otimo|bom|perfeito|certo|bem",
        "pode ser|reservar|confirmar|END !SOONER !pouco !um",
        "START isso END|COMMA|EXCLAMATION|mesmo",
        "por mim tudo",
        "concordo|aceito",
    ),
    Intent.NO: (
        "nao|nop|nunca|negativo|nem",
        "nenhum|nenhuma|NEITHER",
        "agora|ainda nao",
        "errado|incorreto",
        "👎",
    ),
    Intent.CHANGE: (
        "melhor|prefiro THE|ON|FOR|AT|IN? DATE|TIME|PARTY|NIGHTS|SHIFT|PART|RESOURCE|NUM",
        "na verdade|realidade",
        "desculpa|desculpe|perdao|digo|alias|corrigindo|correcao",
        "quis dizer",
        "muda|mude|mudar|troca|troque|trocar|altera|altere|alterar|corrige|corrija",
        "que sejam|seja PARTY|DATE|TIME|NIGHTS|COUNT",
        "espera|peraí|pera ... PARTY|DATE|TIME|NUM",
        "me enganei",
        "NEGATED",
        "outro|outra dia|data|hora|horario",
        "IDIOM_THOUGHT",
    ),
    Intent.BACK: ("voltar|volta|atras|anterior|retornar", "volte"),
    Intent.RESTART: (
        "recomecar|reiniciar|recomeca|reinicia|reset",
        "comecar|comeca|comecamos|comece|iniciar de? novo|IDIOM|zero",
        "do zero|inicio|comeco",
        "apagar|apaga tudo",
    ),
    Intent.HELP: (
        "ajuda|ajudar|ajude|socorro",
        "o? que ... voce|voces|tu ... faz|pode|fazer|consegue",
        "como ... funciona|uso|reservo|faco",
        "nao entendi|entendo|compreendo",
        "menu|comandos",
    ),
    Intent.HUMAN: (
        "TALK_TO_PERSON",
        "apaga|apagar|apague|excluir|exclua|elimine ... meus dados",
        "atendente|humano|atendimento|gerente|responsavel|recepcao|operador|agente",
        "falar|contato|conversar ... PERSON|PARTY|alguem|pessoa",
        "alguem ... ligar|liga|ai|atender|ajudar|real|ligue",
        "me liga|ligue|ligar|ligam",
        "ligar me",
        "tem alguem",
    ),
    Intent.LANGUAGE: (
        "fala|falam|falas|falar|mudar|em|escreve|responde ... LANGUAGE_NAME|idioma|lingua",
        "idioma|lingua",
        "START LANGUAGE_NAME",
    ),
    Intent.THANKS: ("obrigado|obrigada|agradeco|valeu|obg|brigado|brigada|vlw|grato|grata|🙏",),
    Intent.BYE: (
        "tchau|adeus|xau|bye|falou",
        "SEE_YOU",
        "e|era|isso so|tudo isso|END|DOT",
        "isso|so e? tudo",
        "mais nada",
    ),
    Intent.COMPLAINT: (
        (
            "reclamacao|reclamar|pessimo|pessima|horrivel|terrivel|absurdo|inaceitavel|golpe|decepcionado|"
            "decepcionada|reembolso|sujo|vergonha|estorno|furioso|insatisfeito|porcaria|lixo"
        ),
        "ninguem responde|atende|respondeu|me",
        "nao funciona ... nada|isso|END",
        "muito ruim",
        "dinheiro de volta",
    ),
    Intent.OFF_TOPIC: (
        "piada|piadas|clima|futebol|receita|musica|poema|noticias|presidente",
        "quem ganhou|e|venceu",
        "voce|tu e|es um|uma ... robo|bot|humano|maquina",
        "robo|bot QUESTION|END",
        "conta|conte uma|um",
        "previsao do tempo",
    ),
}
