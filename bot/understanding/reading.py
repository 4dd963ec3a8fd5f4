from bot.understanding.meaning import Context, Understanding


def understand(text: str, context: Context) -> Understanding:
    return Understanding(text)
