"""What the guest wants, in Spanish."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_BOOKING = "reserva|reservas|reservacion|reservaciones|cita|citas|turno|turnos"
_WANT = "quiero|quisiera|queremos|quisieramos|necesito|necesitamos|deseo|gustaria|encantaria"
_GOOD = "bien|perfecto|perfecta|genial|correcto|excelente|estupendo"

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: ("hola|holi|ola|saludos|buenas", "GREETING", "que tal"),
    Intent.BOOK: (
        (
            "reservar|reservame|reservarme|resérvame|reservemos|agendar|apartar|agendame|reserve|apuntame|alquilar|"
            "comprar"
        ),
        "hacer|haz|hazme|pedir|sacar ... reserva|reservacion|cita|turno",
        f"{_WANT} ... reserva|reservacion|cita|turno|mesa|entradas|boletos|habitacion|lugar|RESOURCE|KIND",
        "mesa|reserva|cita FOR? PARTY|DATE|TIME",
        "~mi ~la ~una ~mis ~su reserva|agenda|aparta un|una|el|la|RESOURCE|KIND|PARTY|DATE",
        "me quedo con|la|el",
        "resérvalo|reservala|reservalo",
    ),
    Intent.SEARCH: (
        "COMPARISON",
        "buscar|busco|buscando|muestrame|enseñame|muestreme|recomiendas|recomienda|recomendar",
        "que|cuales|cual ... tienen|tienes|hay|ofrecen|opciones|KIND",
        "otras|otra|mas opciones|opcion|alternativas|alternativa",
        "algo|alguno|alguna mas|diferente|distinto|barato|PRICE|con",
        "tienen|tienes|hay algo|alguna|algun|otra|otro",
        "ver opciones|las|los|lista|KIND",
    ),
    Intent.PRICE: (
        "precio|precios|tarifa|tarifas|coste|costo|cuesta|cuestan|cobran|presupuesto",
        "cuanto|cuánto ... cuesta|vale|cobran|sale|es|seria|por|sería",
        "cuanto cuesta|vale|sale",
    ),
    Intent.DETAILS: (
        "donde|dónde esta|estan|queda|quedan|se",
        (
            "direccion|ubicacion|informacion|info|detalles|horario|horarios|estacionamiento|aparcamiento|servicios|"
            "incluye|incluido|normas|politica|checkin"
        ),
        "a? que hora|horas abren|cierran|empieza|abre|cierra",
        "abren|abre|abris|abierto|abiertos|cierran|cerrado|cerrados",
        "mas informacion|sobre|detalles",
        "tiene|tienen|hay AMENITY|estacionamiento|parking|wifi|piscina",
        "hora|horario ... check|salida|entrada|llegada",
        "se puede|permite|permiten|admiten|aceptan|aceptais ... perro|perros|mascotas|llevar|fumar|cocinar",
        "puedo|podemos llevar|traer",
        "como es|llego|llegar",
    ),
    Intent.PHOTOS: ("foto|fotos|imagenes|imagen|video|videos|fotografias",),
    Intent.AVAILABILITY: (
        "SOONER",
        "disponible|disponibles|disponibilidad|libre|libres|hueco|huecos|vacante",
        "hay|tienen|tienes sitio|lugar|espacio",
        "esta|estan ocupado|ocupada|libre",
        "cuando ... libre|disponible|puedo|hay",
    ),
    Intent.STATUS: (
        f"donde|como esta|va|quedo mi|nuestra {_BOOKING} COMMA? CODE",
        "estado de|mi|la",
        "esta|fue|quedo|ha ... confirmada|confirmado|aprobada|recibido|lista",
        "recibieron|recibiste|llego|llegaron ... pago|transferencia|dinero",
        "alguna novedad|noticia",
        "como va|sigue mi|la",
    ),
    Intent.LEAVE_LINE: (
        (
            "cancelar|cancela|cancelo|cancele|cancelen|anular|anula|borrar|borra mi|la|el|mis? lugar|puesto? "
            "en|de? la? WAITING_LIST"
        ),
        (
            "dejar|salir|quitar|quitame|quiteme|quitenme|sacame|saqueme|sacar|borrame|borreme|eliminame|baja ... "
            "WAITING_LIST"
        ),
        "ya? no|NOT ... WAITING_LIST",
        "ya? no|NOT quiero? esperar|espero mas|END",
    ),
    Intent.WAIT: (
        (
            "apuntame|apuntarme|apunteme|ponme|pongame|poner|anotame|anoteme|inscribame|hay|tienen|entrar ... "
            "WAITING_LIST"
        ),
        (
            "avisame|aviseme|avisar|avisarme|avisenme|aviso|dime|digame|escribame ... si|cuando ... "
            "libera|libere|liberan|cancela|cancelan|cancele|queda|disponible"
        ),
    ),
    Intent.MY_BOOKINGS: (
        "mi|estoy ... WAITING_LIST",
        "cual|dime|perdi|olvide|digame ... mi codigo",
        f"START|COMMA mi|nuestra {_BOOKING} END|QUESTION|DOT|EXCLAMATION|COMMA",
        f"donde esta|quedo mi|nuestra {_BOOKING}",
        f"mis {_BOOKING}",
        f"ver|muestra|muestrame|consultar|cuales|cuando|que ... mi|mis ... {_BOOKING}",
        "que|cuando tengo|he reservado|reservada|reservadas",
        f"tengo|tenemos alguna|algun|algunas|una|hay? {_BOOKING}",
        f"tengo|tenemos {_BOOKING}",
    ),
    Intent.RESCHEDULE: (
        (
            "reprogramar|reagendar|aplazar|posponer|reprograma|aplaza|aplazala|aplazalo|aplazarla|aplazarlo|pospon|"
            "posponla|posponlo|posponerla|posponerlo"
        ),
        (
            "cambiar|mover|pasar|modificar|cambia|mueve|modifica|adelantar|atrasar ... mi|la|el|una ... "
            f"{_BOOKING}|CODE"
        ),
        "cambiarla|moverla|pasarla|cambiarlo|moverlo|pasarlo|pasala|muevela|cambiala",
        "cambiar|mover|cambia|mueve CODE",
        "mover|mueve|mueva|muevan|aplaza|retrasa|adelanta la|las|el|los|todas|todos|todo|CHOICE ... DATE|TIME",
    ),
    Intent.CANCEL: (
        (
            "cancelar|cancela|cancelo|anular|anula|cancelen|cancelacion|cancelala|cancelarla|cancele|anulen|"
            "cancelalo|anulalo|anulala|cancelarlo|cancelela|cancelelo !gratuita|politica"
        ),
        "ya no voy|vamos|puedo|podemos ... ir|asistir|venir",
        "dar de baja",
    ),
    Intent.RECURRING: ("RECURRENCE", "recurrente|periodica|fija|fijo"),
    Intent.PAY: (
        "como|donde|puedo|quiero|podria ... pagar|pago|transferir|abonar",
        "como|donde|cuando se paga",
        "pagar|pago|transferencia|cuenta|bizum|tarjeta|efectivo|iban|deposito|anticipo",
    ),
    Intent.PAYMENT_PROOF: (
        "pague|pagado|transferi|deposite|abone",
        "hice|hecho|realice|realizado|envie|mande ... pago|transferencia|deposito|dinero",
        "comprobante|recibo|justificante|captura",
        "pago hecho|realizado|enviado|listo",
    ),
    Intent.YES: (
        (
            "sip|claro|ok|okay|dale|perfecto|confirmo|confirma|confirmado|correcto|exacto|genial|listo|adelante|👍|✅|"
            "👌|sisi|okey|bueno|oki"
        ),
        "~cuanto ~cuánto vale",
        "START|COMMA|DOT|FILLER|GREETING si",
        "de acuerdo",
        "por supuesto",
        "esta|suena|me parece? bien|genial|perfecto",
        f"todo|muy {_GOOD}",
        "me sirve|vale|parece|gusta|viene",
        "asi es|mismo",
        "ALL_RIGHT !QUESTION",
        "reservalo|reservala|hazlo|resérvalo",
    ),
    Intent.NO: (
        "no|nop|nel|tampoco|nada|jamas !tienen|tienes|tendrian|hay",
        "ninguno|ninguna|NEITHER",
        "ahora|todavia no",
        "incorrecto|equivocado|mal",
        "👎",
    ),
    Intent.CHANGE: (
        "mejor THE|ON|FOR|AT? DATE|TIME|PARTY|NIGHTS|SHIFT|PART|RESOURCE|NUM",
        "DATE|TIME|PARTY mejor",
        "realidad|perdon|digo|corrijo|quise",
        "cambia|cambiar|cambialo|cambiemos|modifica|corrige|pon|ponlo|ponme",
        "que sean|sea PARTY|DATE|TIME|NIGHTS|COUNT",
        "espera|perdona ... PARTY|DATE|TIME|NUM",
        "me equivoque",
        "NEGATED",
        "otro|otra dia|fecha|hora|horario",
        "IDIOM_THOUGHT",
    ),
    Intent.BACK: ("volver|atras|regresar|anterior !dinero", "vuelve atras|al"),
    Intent.RESTART: (
        "empezar|empecemos|comenzar|empieza|empiezo|comencemos de? nuevo|cero|desde",
        "empezar|empecemos|comenzar|empieza IDIOM|de",
        "reiniciar|reinicia|reset",
        "desde cero",
        "borra|borrar todo",
    ),
    Intent.HELP: (
        "ayuda|ayudame|ayudar|socorro",
        "que puedes|puede|sabes hacer",
        "como funciona|funcionas|reservo|uso|hago|se",
        "no entiendo|comprendo",
        "menu|comandos",
    ),
    Intent.HUMAN: (
        "TALK_TO_PERSON",
        "borra|borrar|borren|elimina|eliminar|eliminen ... mis datos",
        "llamarme|llamarnos",
        (
            "hablar|comunicarme|contactar|pasame|conectame|comuniqueme|pongame|hablo ... persona|PERSON|humano|"
            "alguien|agente|asesor|operador|encargado|encargada|gerente|recepcion|responsable|dueño|real"
        ),
        "persona|humano|agente real|humana|humano|por",
        "quiero|necesito ... humano|humana|agente|asesor|operador",
        "alguien ... llame|ayude|atienda|llamarme|ahi|real",
        "llamame|llamenme|llamen",
        "atencion al cliente",
        "hay alguien",
    ),
    Intent.LANGUAGE: (
        "hablas|habla|hablan|hablar|cambiar|cambia|escribe|en ... LANGUAGE_NAME|idioma",
        "START LANGUAGE_NAME",
        "LANGUAGE_NAME FILLER",
        "otro|de idioma",
    ),
    Intent.THANKS: ("gracias|agradezco|agradecido|agradecida|grax|amable|🙏", "muy amable"),
    Intent.BYE: (
        "adios|chao|chau|bye|adiós",
        "SEE_YOU",
        "eso es|seria todo",
        "eso era todo",
        "nada mas",
    ),
    Intent.COMPLAINT: (
        (
            "queja|reclamo|reclamacion|pesimo|pesima|horrible|terrible|fatal|verguenza|inaceptable|estafa|"
            "decepcionado|decepcionada|molesto|enojado|sucio|reembolso|asco|indignado|inutil|inutiles"
        ),
        "nadie contesta|responde|contesto|respondio|me",
        "no funciona|sirve ... nada|esto|END",
        "devolucion|devuelvan ... dinero",
        "muy mal|mala servicio|atencion",
    ),
    Intent.OFF_TOPIC: (
        "chiste|chistes|clima|futbol|receta|cancion|poema|noticias|presidente",
        "quien gano|eres|es",
        "eres un|una robot|bot|humano|maquina|persona",
        "cuentame un|una",
        "que tiempo hace|hara",
    ),
}
