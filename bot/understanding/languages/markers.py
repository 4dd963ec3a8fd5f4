"""Words that tell a language: common ones that its neighbours do not have, written as `fold` writes them."""

from __future__ import annotations

_TELLING = {
    "en": (
        "the are you we my to for of and at with want need book have does can could would please thanks thank "
        "hello what when how much many where today tomorrow tonight people night nights morning evening monday "
        "tuesday wednesday thursday friday saturday sunday yes it that this not i'd i'm next one two three four "
        "any is there which who some your our from by on if but just they will should i'll we're don't let's did "
        "anything something looking per get how's what's where's there's into about"
    ),
    "es": (
        "el los las una uno para quiero quisiera reservar reserva hola gracias buenos buenas dias tardes noches "
        "por favor cuanto cuesta donde cuando esta hay tiene tienen con mi manana hoy lunes martes miercoles "
        "jueves viernes sabado domingo si puedo somos personas noche cancelar cambiar mejor que dos tres cuatro "
        "cinco y del enero febrero marzo abril mayo junio julio septiembre octubre noviembre diciembre pagar "
        "precio fotos ayuda adios vale bueno claro espanol hablar necesito cita mesa disponible libre nosotros la "
        "es muy pero tambien algo cual cuales como estan son hacen aceptan abren abre cierran incluye pueden puede "
        "podemos se me llevar desde hasta queria quisieramos necesitamos busco buscamos alquilar reservas "
        "informacion piscina perros mascotas ninos desayuno aparcamiento estacionamiento caben descuento grupos "
        "domingos admiten ustedes sitio cerca barata barato cuantas cuantos alguna algun ubicados opciones cancha "
        "¿ ¡"
    ),
    "pt": (
        "o os uma um dias claro para quero queria gostaria reservar ola obrigado obrigada bom boa dia tarde noite "
        "por favor quanto custa onde quando tem com meu minha amanha hoje segunda terca quarta quinta sexta sabado "
        "domingo sim nao posso somos pessoas cancelar mudar dois tres quatro cinco e janeiro fevereiro marco abril "
        "maio junho julho setembro outubro novembro dezembro pagar preco fotos ajuda tchau voces voce oi feira as "
        "da do na ao ate mesa reserva portugues preciso livre disponivel qual quais esta depois que como sao "
        "aceitam abrem fecham horas mais umas uns aos cabem quantas quantos fazem desconto grupos informacoes "
        "precisa precisamos levar criancas chego fica ficam procuro procuramos algo vaga opcoes semana pix "
        "estacionamento piscina me cachorro cachorros podemos pode alugar"
    ),
    "fr": (
        "le les une un pour je voudrais veux reserver bonjour bonsoir merci s'il vous plait combien coute ou quand "
        "avez avec mon ma demain aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche oui non peux nous "
        "sommes personnes nuit nuits annuler changer deux trois quatre cinq et janvier fevrier mars avril mai juin "
        "juillet aout septembre octobre novembre decembre payer prix photos aide salut est c'est j'aimerais soir "
        "matin midi plutot la du au reservation francais besoin libre disponible quel quelle pas d'accord il quels "
        "quelles sont on peut par carte chez vos votre des ce cette comment enfants chiens tarif tarifs louer "
        "cabane ouvert ouvrez horaires si se moi ca encore dans sur sans qu'est peut-on avez-vous est-ce admis "
        "cherche gratuitement a-t-il"
    ),
    "de": (
        "der die das ein mai eine einen fur ich mochte will wurde buchen reservieren hallo guten danke bitte wie "
        "viel kostet wo wann haben mit mein meine morgen heute montag dienstag mittwoch donnerstag freitag samstag "
        "sonntag ja nein kann wir sind personen nacht nachte stornieren absagen andern zwei drei vier funf und "
        "januar februar marz april juni juli september oktober november dezember zahlen preis bilder hilfe tschuss "
        "uhr um abend ubermorgen leute tisch buchung ist es nicht doch lieber deutsch termin frei nachste nachsten "
        "abends halb gibt bei euch ihr sie habt auch auf dem den noch kein keine gibt's gibts suche suchen hatte "
        "hatten gerne gern paar muss durfen darf konnen kinder hunde erlaubt fruhstuck dabei etwas platz "
        "wochenende mieten gesucht zu zum zur von vom oder welche welcher brauche brauchen hutte anzahlen sonntags "
        "im"
    ),
    "ar": "",
    "ur": (
        "hai hain mujhe muje mera meri mere hamein humein kya kab kahan kitna kitne kitni chahiye chaiye karna "
        "karni karo kardo kar do aaj kal parson parso subah dopahar shaam sham raat rat baje log logon logo afrad "
        "bande ke ka ki liye liay ko se tak mein aur haan han ji nahi nahin nai shukriya salam assalam alaikum "
        "bhai yar peer mangal budh jumerat jumma itwar hafta hafte agle teen char paanch panch theek thik acha "
        "accha bata batao dikhao paisa paise rupay kitnay wala wali abhi baad phir dobara khali mil sakta sakti "
        "hoga namaste dhanyavad somvar shukravar shanivar ravivar hum ap aap is ho hota hoti khula khulta khuli "
        "kutte nashta shamil bhejo bhejein jayegi jaye jaega sakte milega milegi dena hogi thori thora maloomat "
        "bachay aa wahan yahan kaise kese kidhar kaun konsa konsi sab yeh kiraya jagah tasveer tasveerein"
    ),
}

MARKERS: dict[str, tuple[str, ...]] = {}
"""Word -> the languages it tells."""
for _code, _words in _TELLING.items():
    for _word in dict.fromkeys(word for word in _words.split() if len(word) > 1 or not word.isalpha()):
        MARKERS[_word] = (*MARKERS.get(_word, ()), _code)
