"""What the guest wants, in French."""

from __future__ import annotations

from bot.understanding.meaning import Intent

_BOOKING = "reservation|reservations|rendez|rdv"
_WANT = "veux|voudrais|voudrions|voulons|souhaite|souhaiterais|souhaitons|j'aimerais|aimerais|aimerions|besoin|faudrait"

INTENTS: dict[Intent, tuple[str, ...]] = {
    Intent.GREET: ("salut|coucou|hello|hi|bjr", "GREETING"),
    Intent.BOOK: (
        "reserver|reserve|reservez|reservons|louer|acheter|retenir",
        "faire|prendre|fais|prenez ... reservation|rendez|rdv",
        f"{_WANT} ... reservation|rendez|rdv|table|places|place|chambre|RESOURCE|KIND",
        "table|reservation FOR? PARTY|DATE|TIME",
        "je prends le|la|l'",
    ),
    Intent.SEARCH: (
        "COMPARISON",
        (
            "chercher|cherche|cherchons|recherche|montrez|montre|proposez|recommandez|conseillez|proposer|"
            "recommander"
        ),
        "quels|quelles|qu'avez|qu' ... avez|vous|KIND|options",
        "autres|autre|d'autres options|choix|propositions|chose|possibilites",
        "quelque chose de? moins|plus|PRICE|avec",
        "avez ... d'autres|autre|moins|plus",
        "plus|moins cher",
        "que proposez|qu'est",
    ),
    Intent.PRICE: (
        "prix|tarif|tarifs|cout|coute|coutent|devis",
        "combien ... coute|coutent|vaut|est|ca|fait|pour|cela",
        "c'est combien",
        "combien END|QUESTION|IDIOM|NIGHTS|DURATION|RESOURCE|KIND|DATE|SHIFT",
    ),
    Intent.DETAILS: (
        "ou est|se|etes|sont|trouve|vous",
        (
            "adresse|l'adresse|informations|information|infos|details|parking|horaires|equipements|reglement|"
            "conditions"
        ),
        "a? quelle heure ... ouvrez|ouvre|fermez|ferme|ouvert|commence",
        "en savoir plus",
        "ouvrez|fermez|ferment|ouvrent|fermeture|ouverture|ouvert|ouverts|ouverte",
        "plus d'informations|d'infos|de",
        "avez|a|ya|HAS ... parking|AMENITY|piscine|wifi",
        "acceptes|acceptees|autorises|autorisees|admis",
        "etes ou",
        "inclus|compris|incluse",
        "peut|puis|acceptez|accepte ... amener|apporter|chien|chiens|animaux|fumer|cuisiner",
        "comment venir|arriver|y",
    ),
    Intent.PHOTOS: ("photo|photos|images|image|video|videos",),
    Intent.AVAILABILITY: (
        "SOONER",
        "disponible|disponibles|disponibilite|disponibilites|libre|libres|dispo|dispos|creneau|creneaux",
        "reste ... place|places|quelque|chose",
        "avez|a ... place|places",
        "avez ... quelque|qqch|qqchose",
        "possible DATE|TIME",
    ),
    Intent.STATUS: (
        f"ou est|en ma|notre|mon {_BOOKING} COMMA? CODE",
        "est|a ... confirmee|confirme|validee|valide|recu|acceptee",
        "statut|etat",
        "avez ... recu ... paiement|virement|l'argent",
        "des? nouvelles",
        "ou en est|sont",
    ),
    Intent.LEAVE_LINE: (
        "annuler|annule|annulez|supprimer|supprime|supprimez ma|la|mon|cette? place? sur|dans|de? la? WAITING_LIST",
        "quitter|quitte|quittez|retirer|retirez|retire|enlever|enlevez|enleve|sortir|sortez|rayez ... WAITING_LIST",
        "NOT|plus ... WAITING_LIST",
        "NOT|plus attendre",
    ),
    Intent.WAIT: (
        "mettez|mets|mettre|inscrivez|inscrire|inscris|ajoutez|avez|y ... WAITING_LIST",
        (
            "prevenez|previens|prevenir|avertissez|avertir|dites|avisez ... si|quand|des ... "
            "libere|liberer|libre|annule|desiste|disponible"
        ),
    ),
    Intent.MY_BOOKINGS: (
        "ma|mes|suis ... WAITING_LIST",
        "quel|donnez|perdu|oublie|donne ... mon code",
        f"START|COMMA ma|notre|mon {_BOOKING} END|QUESTION|DOT|EXCLAMATION|COMMA",
        f"ou est|en ma|notre|mon {_BOOKING}",
        "mes reservations|rendez|rdv",
        f"voir|montrez|montre|afficher|quand|quelle|quelles|consulter ... ma|mes|mon ... {_BOOKING}",
        "qu'ai|j'ai|ai ... reserve END|QUESTION",
        "j'ai reserve quoi",
        f"ai|ai-je|avons|avons-nous|j'ai une|des|deja {_BOOKING}",
    ),
    Intent.RESCHEDULE: (
        (
            "reporter|decaler|reprogrammer|decale|reporte|deplacer|deplacez|decalez|reportez|deplace-la|deplacez-la|"
            "decalez-la|repousser|repousse|repoussez"
        ),
        f"deplacer|changer|modifier|avancer|deplace|change|modifie ... ma|mon|la|notre ... {_BOOKING}|CODE",
        "deplacer|changer|modifier CODE",
        "deplace|deplacez|deplacer|avance|avancez ... celle|celles|celui|ceux|toutes|tous|tout|CHOICE ... DATE|TIME",
        "reserve ... DATE|TIME ... changer|deplacer|modifier|decaler",
        "la|le deplacer|decaler|reporter",
    ),
    Intent.CANCEL: (
        "annuler|annule|annulez|annulation|annulons|j'annule !gratuite",
        "ne viens|viendrai|viendrons|pourrai|peux plus|pas ... venir|END",
    ),
    Intent.RECURRING: ("RECURRENCE", "recurrent|recurrente|regulierement"),
    Intent.PAY: (
        "payer|paiement|regler|carte|especes|virement|iban|rib|acompte|arrhes",
        "comment|puis|peut|ou|je|on ... payer|regler|paye|paie",
    ),
    Intent.PAYMENT_PROOF: (
        "~on ~je ~peut ~peux paye|vire",
        "fait|effectue|envoye ... virement|paiement|l'argent|versement",
        "paiement|virement effectue|fait|envoye",
        "justificatif|preuve|capture",
        "voici|voila ... recu|justificatif|virement|paiement",
    ),
    Intent.YES: (
        (
            "oui|ouais|ok|okay|d'accord|dac|parfait|parfaitement|exactement|exact|volontiers|entendu|confirme|"
            "confirmez|super|👍|✅|👌|absolument|correct|genial"
        ),
        "bien sur|entendu",
        "avec plaisir",
        "ca|cela me? va|convient|marche|semble",
        "c'est parfait|bon|correct|ca|bien|exact",
        "allez y",
        "allez - y",
        "vas - y",
        "vas y",
        "tres bien",
    ),
    Intent.NO: (
        "non|nan|nope|jamais|pas maintenant|du",
        "non",
        "aucun|aucune|ni|NEITHER",
        "pas maintenant|encore|d'accord|vraiment|celui|celle|correct|ca",
        "pas du tout",
        "ce n'est pas",
        "incorrect|faux",
        "👎",
    ),
    Intent.CHANGE: (
        "plutot !que",
        "en fait|realite",
        "finalement|erreur|pardon|desole|desolee|correction",
        "je voulais dire",
        "mettez|changez|changer|change|modifiez|modifier|corrigez|remplacez|passez",
        "attendez|attends ... PARTY|DATE|TIME|NUM",
        "NEGATED",
        "autre|d'autre date|jour|heure|horaire",
        "IDIOM_THOUGHT",
        "me suis trompe|trompee",
    ),
    Intent.BACK: ("retour|precedent|precedente", "revenir|reviens|revenons en? arriere", "revenir|reviens"),
    Intent.RESTART: (
        "recommencer|recommencons|recommence|reinitialiser",
        "repartir|reprendre|reprenons|repartons de|depuis zero|le",
        "depuis le debut",
        "a|de zero",
        "tout effacer",
        "effacer|efface tout",
    ),
    Intent.HELP: (
        "aide|aidez|l'aide|aider",
        "que|quoi pouvez|peux|sais|savez ... faire",
        "qu'est ... pouvez|peux faire",
        "comment ca|cela|ça marche|fonctionne",
        "comment reserver|faire|fonctionne|marche",
        "ne? comprends pas|rien",
        "menu|commandes",
    ),
    Intent.HUMAN: (
        "TALK_TO_PERSON",
        "effacer|effacez|supprimer|supprimez|efface ... mes donnees",
        "humain|conseiller|agent|operateur|responsable|gerant|receptionniste|manager|conseillere",
        "parler|joindre|contacter ... PERSON|PARTY|quelqu'un|responsable|service",
        "service client|clients",
        "rappelez|rappeler|m'appeler|appelez moi|me|END|QUESTION",
        "me rappeler|appeler",
        "y a ... quelqu'un",
        "il quelqu'un",
        "quelqu'un peut|pourrait|pour",
    ),
    Intent.LANGUAGE: (
        "parlez|parles|parler|parle|en|changer|ecrivez|repondez ... LANGUAGE_NAME",
        "changer|autre|changez ... langue",
        "langue",
        "START LANGUAGE_NAME",
    ),
    Intent.THANKS: ("merci|remercie|mercii|🙏", "c'est gentil|sympa"),
    Intent.BYE: (
        "au revoir",
        "bye|ciao|adieu|tchao",
        "SEE_YOU",
        "c'est|sera|est tout",
        "rien d'autre",
    ),
    Intent.COMPLAINT: (
        (
            "plainte|reclamation|inadmissible|inacceptable|horrible|nul|scandaleux|honteux|arnaque|rembourser|"
            "remboursement|decu|decue|sale|furieux|mecontent|mecontente|catastrophique|lamentable|deplorable"
        ),
        "personne ne|n' repond|m'a|a|me",
        "ne marche|fonctionne ... rien|jamais",
        "tres mauvais|mauvaise",
    ),
    Intent.OFF_TOPIC: (
        "blague|blagues|meteo|football|recette|chanson|poeme|president",
        "qui a gagne|es",
        "qui es|etes",
        "es|etes HYPHEN? tu|vous un|une robot|bot|humain|machine",
        "tu es un|une",
        "quel temps fait",
    ),
}
