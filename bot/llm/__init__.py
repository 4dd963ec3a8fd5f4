"""A language model that understands and words. It reads through the tools and proposes; the rules act.

``advisor`` asks it, outside of any transaction, and gives back an ``Advice``; ``bot.llm_assistant`` makes a turn of it.
"""
