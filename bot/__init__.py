"""The assistant: it understands, answers and books. No Flask, no SQL, no HTTP.

``bot.assistant`` is the door: an :class:`~bot.assistant.Assistant` gets a ``Turn`` and gives an ``Outcome``.
"""
