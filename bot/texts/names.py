"""What languages are called in one another."""

LANGUAGE_NAMES: dict[str, str] = {
    name: code
    for code, names in {
        "en": "english ingles anglais englisch angrezi angreji الانجليزيه انجليزي الانجليزي بالانجليزي",
        "es": "spanish espanol castellano espanhol espagnol spanisch الاسبانيه اسباني الاسباني بالاسباني",
        "pt": "portuguese portugues portugais portugiesisch البرتغاليه برتغالي بالبرتغالي",
        "fr": "french frances francais franzosisch franzoesisch الفرنسيه فرنسي الفرنسي بالفرنسي",
        "de": "german aleman alemao allemand deutsch الالمانيه الماني الالماني بالالماني",
        "ar": "arabic arabe arabisch arabi عربي العربيه العربي بالعربي بالعربيه",
        "ur": "urdu ourdou الاورديه",
        "hi": "hindi",
    }.items()
    for name in names.split()
}
"""What a language is called in the others, as `fold` of the understanding writes it -> its code."""
