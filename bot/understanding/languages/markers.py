"""Words that tell a language: common ones that its neighbours do not have, written as `fold` writes them."""

from __future__ import annotations

_TELLING = {
    "en": (
        "the are you we my to for of and at with want need book have does can could would please thanks thank hello "
        "what when how much many where today tomorrow tonight people night nights morning evening monday tuesday "
        "wednesday thursday friday saturday sunday yes it that this not i'd i'm next one two three four"
    ),
    "es": (
        "el los las una uno para quiero quisiera reservar reserva hola gracias buenos buenas dias tardes noches por "
        "favor cuanto cuesta donde cuando esta hay tiene tienen con mi manana hoy lunes martes miercoles jueves "
        "viernes sabado domingo si puedo somos personas noche cancelar cambiar mejor que dos tres cuatro cinco y "
        "del enero febrero marzo abril mayo junio julio septiembre octubre noviembre diciembre pagar precio fotos "
        "ayuda adios vale bueno claro espanol hablar necesito cita mesa disponible libre nosotros la es muy pero "
        "tambien algo cual"
    ),
    "pt": (
        "o os uma um para quero queria gostaria reservar ola obrigado obrigada bom boa dia tarde noite por favor "
        "quanto custa onde quando tem com meu minha amanha hoje segunda terca quarta quinta sexta sabado domingo "
        "sim nao posso somos pessoas cancelar mudar dois tres quatro cinco e janeiro fevereiro marco abril maio "
        "junho julho setembro outubro novembro dezembro pagar preco fotos ajuda tchau voces voce oi feira as da do "
        "na ao ate mesa reserva portugues preciso livre disponivel qual esta depois"
    ),
    "fr": (
        "le les une un pour je voudrais veux reserver bonjour bonsoir merci s'il vous plait combien coute ou quand "
        "avez avec mon ma demain aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche oui non peux nous "
        "sommes personnes nuit nuits annuler changer deux trois quatre cinq et janvier fevrier mars avril mai juin "
        "juillet aout septembre octobre novembre decembre payer prix photos aide salut est c'est j'aimerais soir "
        "matin midi plutot la du au reservation francais besoin libre disponible quel quelle pas d'accord il"
    ),
    "de": (
        "der die das ein eine einen fur ich mochte will wurde buchen reservieren hallo guten danke bitte wie viel "
        "kostet wo wann haben mit mein meine morgen heute montag dienstag mittwoch donnerstag freitag samstag "
        "sonntag ja nein kann wir sind personen nacht nachte stornieren absagen andern zwei drei vier funf und "
        "januar februar marz april juni juli september oktober november dezember zahlen preis bilder hilfe tschuss "
        "uhr um am abend ubermorgen leute tisch buchung ist es nicht doch lieber deutsch termin frei nachste "
        "nachsten abends halb gibt bei euch ihr sie habt auch auf dem den noch kein keine"
    ),
    "ar": "",
    "ur": (
        "hai hain mujhe muje mera meri mere hamein humein kya kab kahan kitna kitne kitni chahiye chaiye karna "
        "karni karo kardo kar do aaj kal parson parso subah dopahar shaam sham raat rat baje log logon logo afrad "
        "bande ke ka ki liye liay ko se tak mein aur haan han ji nahi nahin nai shukriya salam assalam alaikum bhai "
        "yar peer mangal budh jumerat jumma itwar hafta hafte agle teen char paanch panch theek thik acha accha "
        "bata batao dikhao paisa paise rupay kitnay wala wali abhi baad phir dobara khali mil sakta sakti hoga "
        "namaste dhanyavad somvar shukravar shanivar ravivar hum ap aap"
    ),
}

MARKERS: dict[str, tuple[str, ...]] = {}
"""Word -> the languages it tells."""
for _code, _words in _TELLING.items():
    for _word in (word for word in _words.split() if len(word) > 1):
        MARKERS[_word] = (*MARKERS.get(_word, ()), _code)
