"""The words that a plain yes is made of, in each language: agreeing, doing it, what it is done with, and courtesy.

None of them can qualify it: no “if”, no “but”, no “not”, no “maybe”, no “later”.
"""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE = (
    "ok|okay|okey|okie|oki|k|yes|yeah|yep|sure|please|pls|plz|thanks|thank you|thx|confirm|perfect|super|cool|great|"
    "top|book|booking|whatsapp|email|e - mail|mail|tel|telephone"
)
EMOJI = frozenset("👍👌✅☑✔🙏😊🙂😀😃😄😁☺❤♥💯🎉🙌👏😍🥰💪🤝✨🌟⭐😉🤗")
"""What agrees or is kind; all others may doubt."""

ASSENTS: Mapping[str, str] = {
    "en": (
        "yes|yeah|yep|yup|yea|yess|yesss|ya|yah|aye|yeap|yeh|sure|absolutely|definitely|certainly|"
        "affirmative|ok|okay|okey|okie|oke|okk|okayy|k|kk|y|yo|alright|alrighty|all right|deal|indeed|"
        "correct|confirm|confirmed|agreed|agree|accept|accepted|approved|approve|allow|perfect|exactly|"
        "right|great|excellent|fine|cool|awesome|wonderful|fantastic|lovely|super|nice|brilliant|amazing|"
        "good|gladly|well|sounds|sound|looks|look|that|that's|thats|that'd|that'll|it|it's|its|this|them|"
        "all|both|everything|is|works|work|will|suits|seems|do|does|done|very|so|much|many|really|"
        "totally|just|then|now|and|with|a|an|the|one|for|me|us|you|u|i|i'm|im|i'd|i'll|we|we'll|we'd|"
        "let's|lets|have|please|pls|plz|can|could|go|ahead|proceed|continue|book|reserve|take|make|send|"
        "put|cancel|change|my|our|booking|reservation|appointment|thanks|thank|thx|ty|tysm|cheers|appreciate|"
        "appreciated|hi|hello|hey|oh|ah|sir|madam|dear|bro|mate|name|under|surname|phone|number|mobile|"
        "cell|call|email|here|bye|want|i would like to|would like to|like to|want to|would be|will be|"
        "would|happy to|you bet|of course|why not|by all means|no problem|no worries|no problems|"
        "no issue|see you|looking forward|go on|person|people|fine by me|okay by me|ok by me|add|on|"
        "terrific|ideal|marvelous|marvellous|splendid|beautiful|sweet|superb|spot on|love it|grand"
    ),
    "es": (
        "si|sip|sisi|claro|claro que si|ok|okay|okey|oki|vale|dale|perfecto|confirmo|confirma|confirmar|"
        "confirmado|confirmalo|confirmela|correcto|exacto|genial|listo|adelante|bueno|buena|bien|"
        "muy bien|muy|todo|de acuerdo|por supuesto|desde luego|esta|suena|me parece|me|parece|estupendo|"
        "fenomenal|excelente|asi es|asi|es|lo|la|le|esa|ese|eso|esta bien|reserva|reservar|reservalo|"
        "reservala|resérvalo|reservelo|reservela|reservame|reservo|hazlo|hagalo|hacerlo|haz|mi|el|los|"
        "las|una|un|y|con|para|a|nombre|nombre de|telefono|numero|movil|celular|correo|por favor|porfa|"
        "porfavor|gracias|muchas|mil|cancela|cancelar|cancelalo|cancelala|anula|anular|anulalo|anulala|"
        "cambia|cambialo|cambiala|quiero|queremos|quiero reservar|la quiero|lo quiero|me la quedo|"
        "me lo quedo|quedo|sirve|gusta|hola|gracias a ti|encantado|encantada|pues|ah|ahora|ya|acepto|"
        "aceptamos|va|venga|sin problema|puedes|tomo|nos|queda|reservarla|reservarlo|estamos|buenisimo|"
        "maravilloso|magnifico|ideal|guay|chevere|barbaro|me encanta"
    ),
    "pt": (
        "sim|s|ss|claro|claro que sim|ok|okay|beleza|blz|perfeito|confirmo|confirma|confirmar|confirmado|"
        "confirme|certo|exato|exatamente|otimo|otima|combinado|fechado|bora|positivo|correto|aham|uhum|"
        "show|com certeza|certeza|de acordo|tudo|tudo bem|tudo certo|bem|bom|boa|muito|muito bem|esta|ta|"
        "ta bom|esta bem|pode|pode ser|podes|reservar|reserva|reserve|reservo|isso|isso mesmo|mesmo|"
        "concordo|aceito|aceitamos|por favor|pfv|pf|obrigado|obrigada|brigado|brigada|valeu|cancela|"
        "cancelar|cancele|muda|mudar|mude|altera|alterar|o|a|os|as|um|uma|e|nome|em nome|em|de|do|da|meu|"
        "minha|telefone|numero|celular|fazer|faz|faca|quero|queremos|fico com|fico|vamos|la|avante|"
        "em frente|adiante|oi|ola|ja|agora|sem problema|para|pra|mim|e isso|com prazer|excelente|"
        "maravilha|legal|gosto|maravilhoso|bacana|massa|ideal|joia|adorei|show de bola"
    ),
    "fr": (
        "oui|ouais|ok|okay|d'accord|dac|parfait|parfaite|parfaitement|exactement|exact|volontiers|"
        "entendu|confirme|confirmez|confirmer|confirmons|super|absolument|correct|genial|bien sur|"
        "bien entendu|bien|bon|bonne|avec plaisir|ca|cela|me|nous|va|convient|marche|semble|c'est|"
        "c'est bon|allez|allez - y|allez y|vas|vas - y|vas y|y|-|tres|tres bien|je|j'|on|vous|tu|la|le|"
        "les|l'|prends|prend|prenons|reserve|reservez|reserver|reservons|reservation|ma|mon|cette|ce|"
        "faites|fais|le faire|annule|annulez|annuler|changez|change|changer|modifiez|s'il vous plait|"
        "s'il te plait|svp|stp|merci|beaucoup|bonjour|nom|au nom|au|de|numero|telephone|mobile|portable|"
        "un|une|et|pour|moi|pas de probleme|pas de souci|bien volontiers|tout|est|alors|donc|oui oui|"
        "marche pour moi|valide|validez|accepte|acceptons|veux|voudrais|maintenant|top|ca marche|"
        "excellent|ah|oh|eh|nickel|impeccable|formidable|ideal|merveilleux|magnifique|chouette|chic"
    ),
    "de": (
        "ja|jo|jep|jap|jaja|jawohl|klar|ok|okay|genau|richtig|stimmt|perfekt|super|einverstanden|passt|"
        "naturlich|selbstverstandlich|korrekt|bestatige|bestatigen|bestatigt|prima|toll|gut|gute|alles|"
        "das|ist|klingt|hort|sich|an|in ordnung|gern|gerne|sehr|mach|machen|machen wir|mache|es|wir|sie|"
        "so|auf jeden fall|geht|geht klar|buche|buchen|bucht|buch|buchung|reserviere|reservieren|"
        "reservierung|reservier|nehme|nehmen|nehm|ich|uns|mir|fur|mich|bitte|danke|dank|vielen|"
        "herzlichen|schon|schone|dankeschon|storniere|stornieren|absagen|ab|andern|andere|verschieben|"
        "verschiebe|die|den|der|ein|eine|einen|meine|meinen|mein|name|namen|auf|unter|nummer|telefon|"
        "handy|telefonnummer|lautet|und|mit|dann|also|na|hallo|kein problem|keine frage|los|weiter|fest|"
        "jetzt|doch|wunderbar|wunderschon|ausgezeichnet|mochte|mochten|will|wollen|bin|dabei|buchen sie|"
        "ruhig|nur zu|ach|na klar|spitze|klasse|fantastisch|ideal|herrlich|optimal|hervorragend|bestens|"
        "fein|topp"
    ),
    "ar": (
        "نعم|ايوه|ايوا|اي|اه|تمام|اوكي|اوك|ok|حسنا|موافق|موافقه|اكيد|طبعا|اكد|اكدوا|اكدي|ماشي|طيب|ممتاز|"
        "صحيح|بالتاكيد|صح|زين|لا مانع|يناسبني|مناسب|جيد|رايع|احجز|احجزها|احجزه|احجزي|احجزوا|احجزلي|"
        "احجز لي|حجز|الحجز|لي|لنا|من فضلك|لو سمحت|لو سمحتم|رجاء|شكرا|جزيلا|شكرا جزيلا|مشكور|"
        "يعطيك العافيه|بارك الله فيك|الغ|الغي|الغاء|الغها|الغوها|غيرها|اريد|اريدها|اريده|بدي|خذ|اخذها|"
        "اخذه|باسم|اسمي|الاسم|رقمي|رقم|هاتفي|جوالي|هو|هي|هذا|هذه|توكل علي الله|توكلنا علي الله|"
        "ان شاء الله|تفضل|تفضلي|يلا|يالله|كل|شيء|شي|كل شيء|جدا|والله|الله|و|انا|مرحبا|اهلا|اتفقنا|"
        "بكل سرور|سو|اعمل|اعملها|سويها|قم|به|بذلك|بها|الان|عظيم|مذهل|جميل|حلو|روعه|تسلم|يسلمو|خلاص|كويس|"
        "بالضبط|علي بركه الله"
    ),
    "ur": (
        "haan|han|hanji|haa|ha|jee|ji|bilkul|theek|thik|thek|theik|teek|sahi|acha|accha|achha|zaroor|"
        "manzoor|hai|he|h|chalega|chalay|chalo|chalain|kar|karo|karen|karein|karain|karlo|kardo|kar do|"
        "kar dein|kar den|kr do|krdo|kr dein|do|dein|den|de do|book|confirm|pakka|pakki|ho|jaye|jaega|"
        "jayega|ho jaye|bhai|yaar|sahab|sir|janab|shukriya|shukria|meherbani|bohat|bahut|bohot|mera|meri|"
        "naam|nam|number|phone|isay|ise|isko|yeh|ye|yehi|yahi|wohi|wahi|wala|wali|mujhe|hamein|manzur|"
        "mazboot|inshallah|insha allah|aur|ke|liye|ka|ki|ko|main|hum|cancel|badal|badlo|lena|chahiye|hi|"
        "to|rakh|rakh do|laga|laga do|masla nahi|koi masla nahi|koi baat nahi|kijiye|kijye|dijiye|ab|sab|"
        "zabardast|umda|behtareen|behtreen|khoob|mast|badhiya|barhiya|wah|lajawab|shandar"
    ),
}
"""Language -> its words and phrases, divided by "|". “ur” has the English ones too."""
