"""The conversation as tables: what a tap does, what a wish does, how a question is asked.

A handler returns replies and the next state (a ``StepResult``), and sends nothing. A turn begins in ``turns``.
"""
