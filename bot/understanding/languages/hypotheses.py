"""How guests ask, in each language, how or whether they could cancel: a question, and not the wish to."""

from __future__ import annotations

from collections.abc import Mapping

CANCELLATIONS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "how|what|can|could|may|possible|do|does|will ... cancel|canceling|cancelling|cancellation|cancelled|canceled "
        "... if|when|later|afterwards|after|anytime|before|still",
        "if|should|when|once ... i|we|have|need|want|must ... cancel|cancelled|canceled",
        "still|always|later ... cancel",
    ),
    "es": (
        "como|puedo|podria|puedes|podemos|podre|que ... cancelo|cancelar|cancelarla|anular|anularla "
        "... si|luego|despues|mas",
        "si|cuando ... quiero|tengo|necesito|quisiera|tuviera|debo|tenemos|fuera ... cancelar|cancelarla|anular",
    ),
    "pt": (
        "como|posso|podemos|da|consigo|poderia ... cancelo|cancelar ... se|depois|caso",
        "se|caso ... cancelar|cancelo",
    ),
    "fr": (
        "comment|puis|peux|peut|possible|pouvons|pourrai|que ... annuler|annule ... si|plus|apres",
        "si|s'il ... annule|annuler|annulons",
    ),
    "de": (
        "wie|kann|konnen|konnte|was|darf ... stornieren|storniere|absagen|absage ... falls|wenn|spater|noch",
        "falls|wenn ... stornieren|storniere|absagen|absage",
        "noch|spater stornieren|absagen",
    ),
    "ar": (
        "كيف|هل|شلون ... الغي|الغاء|الالغاء|اكنسل ... اذا|لو|لاحقا|بعدين",
        "اذا|لو ... الغي|الغاء|الغيت|اكنسل|الالغاء",
    ),
    "ur": (
        "agar ... cancel",
        "kaise|kese|kya ... cancel ... agar|baad",
        "cancel ... kaise|kese ... agar",
        "baad mein|me cancel",
    ),
}
"""Language -> patterns of :attr:`~bot.understanding.meaning.Intent.CANCELLATION`."""
