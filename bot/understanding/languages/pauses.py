"""How guests ask for time, in each language: to wait a moment, to think it over, to ask somebody first."""

from __future__ import annotations

from collections.abc import Mapping

MOMENTS: Mapping[str, str] = {
    "en": (
        "one second|one sec|one moment|just a second|just a sec|just a moment|just a minute|wait a second|"
        "wait a minute|wait a moment|wait a sec|one minute|give me a second|give me a sec|give me a minute|"
        "give me a moment|give me some time|bear with me"
    ),
    "es": (
        "un momento|un momentito|un segundo|un segundito|un minuto|un minutito|dame un momento|dame un segundo|"
        "deme un momento|espera un momento|espere un momento|espera un poco|espere un poco|espera un segundo"
    ),
    "pt": (
        "um momento|um momentinho|um segundo|um segundinho|um minuto|um minutinho|um instante|espera um pouco|"
        "espere um pouco|espera um momento|espera ai|espere ai|pera ai|so um momento|so um minuto|ja volto"
    ),
    "fr": (
        "un instant|un moment|un petit moment|une seconde|une minute|deux minutes|deux secondes|attends un peu|"
        "attendez un peu"
    ),
    "de": (
        "einen moment|einen augenblick|kleinen moment|eine sekunde|eine minute|moment mal|moment bitte|warte kurz|"
        "warten sie kurz|warten sie bitte|warten sie"
    ),
    "ar": "لحظه|لحظه واحده|دقيقه واحده|ثانيه واحده|دقيقه من فضلك|ثواني|شوي وقت",
    "ur": "ek minute|ek second|ek min|ek sec|ek lamha|zara ruko|ruko zara|thora ruko|thori der|thodi der|do minute",
}
"""Language -> phrases that ask for a moment."""

_STOPS = "END|COMMA|DOT|EXCLAMATION|FILLER|PAUSE_WORD"

PAUSES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "PAUSE_WORD",
        "hold|hang on",
        f"START|FILLER|COMMA|DOT|BUT wait|waiting {_STOPS}|i|let|a|till|until|up",
        "let|lemme me|us? think|check|ask|decide|discuss|consult|sleep|verify|reconsider|consider|talk",
        "think about|over|on|first|END|DOT|COMMA",
        "i|i'll|ill|we|we'll|to|must|should|gotta ask|consult|discuss|decide|reconsider !you !for !about !if",
        "ask|asking|check|talk|speak|discuss|consult with|to? my|our|the? KIN|friends|family|team",
        "not|NOT yet",
        "maybe|perhaps END|DOT|COMMA|tomorrow",
        "let you|u know",
        "get back to you|u",
    ),
    "es": (
        "PAUSE_WORD",
        f"espera|espere|esperate|esperad|aguarda|aguarde {_STOPS}|a|que|un",
        "pensarlo|pensarmelo|pensarnoslo|pensare|pienso|pensamos|consultarlo|hablarlo",
        "dejame|dejeme|dejanos|deja ... pensar|consultar|preguntar|preguntarle|ver|mirar|hablar|comprobar",
        "preguntar|preguntarle|preguntarselo|consultar|hablar|hablarlo a|con|lo? a|con? mi|KIN",
        "todavia|aun no",
        "no|NOT todavia|aun",
        "luego|despues te|le|os aviso|digo|confirmo",
        "te|le|os aviso|digo|confirmo luego|despues|manana",
        "quizas|quiza END|COMMA|DOT",
        "tal vez END|COMMA|DOT",
    ),
    "pt": (
        "PAUSE_WORD",
        f"espera|espere|aguarda|aguarde|pera|perai|calma {_STOPS}|ai|la|so|um",
        "pensar|penso|pensarei|pensando !em|numa",
        "vou|preciso|deixa|deixe|tenho ... consultar|perguntar|verificar|decidir",
        "perguntar|consultar|falar a|ao|com meu|minha|o|a? KIN",
        "ainda nao|NOT",
        "nao|NOT ainda",
        "depois|logo te|lhe|eu? aviso|digo|confirmo",
        "te|lhe aviso|digo|confirmo depois|logo|amanha",
        "talvez END|COMMA|DOT|depois",
    ),
    "fr": (
        "PAUSE_WORD",
        f"attends|attend|attendez|patientez {_STOPS}|que|je|un|une",
        "reflechir|reflechis|reflechirai|reflechissons|reflechit",
        "demander|demande|parler|parle|voir|verifier|consulter a|avec? mon|ma|mes KIN|mari|femme",
        "pas|NOT encore",
        "peut - etre END|COMMA|DOT",
        "on verra",
        "je vous|te redis|redirai|rappelle|recontacte|dirai",
    ),
    "de": (
        "PAUSE_WORD",
        f"warte|warten|moment|augenblick|sekunde {_STOPS}|mal|sie|noch|kurz|bitte|ich",
        "noch nicht|NOT",
        "uberlege|uberlegen|uberleg|nachdenken|bedenken|besprechen|absprechen|abklaren",
        "frage|fragen|frag erst|noch|mal? meine|meinen|KIN",
        "meine|meinen KIN ... fragen",
        "vielleicht END|COMMA|DOT|spater",
        "melde mich",
    ),
    "ar": (
        "~NUM ~COUNT PAUSE_WORD",
        "انتظر|انتظري|انتظروا|استني|استنوا|اصبر|مهلا|تمهل",
        "افكر|سافكر|بفكر|نفكر|اشاور|استشير|اتشاور|بشاور",
        "خليني|دعني|لازم|بدي|حتي اسال|اتاكد|اشوف|اراجع",
        "اسال|بسال|ساسال|اكلم KIN|زوجتي|زوجي",
        "ليس|مش|مو|NOT بعد",
        "ربما END|COMMA|DOT|لاحقا|بعدين",
        "سارد|برد|اخبرك|ابلغك عليك|لاحقا|بعدين",
    ),
    "ur": (
        f"ruko|rukiye|rukein|ruken|ruk|thehro|thehriye|thero {_STOPS}|zara|ek|jao|jayen|mujhe|main|me|mein",
        "soch|sochne|sochta|sochti|sochna|sochun|sochte|sochenge|mashwara",
        "KIN|biwi|shohar|ghar|walon se pooch|puch|poochna|puchna|poochta|puchta|poochti|poochun|pochta",
        "pooch|puch kar|ke|loon|lun|lo|len",
        "abhi tak nahi|nahin|nhi|nai|NOT",
        "baad mein|me|main ... batata|batati|bataunga|bataungi|karta|karti|karunga|karungi|dekhenge",
        "shayad END|COMMA|DOT",
    ),
}
"""Language -> patterns of :attr:`~bot.understanding.meaning.Intent.LATER`."""
