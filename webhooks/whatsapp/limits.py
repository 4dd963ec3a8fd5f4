"""How much fits into a WhatsApp message (Meta: "Send messages", 2026), in the units of :mod:`webhooks.fitting`."""

TEXT = 4096
CAPTION = 1024
BUTTONS = 3
BUTTON_BODY = 1024
BUTTON_TITLE = 20
ROWS = 10
"""Rows in one list, over all its sections."""
LIST_BODY = 4096
ROW_TITLE = 24
ROW_DESCRIPTION = 72
TEMPLATE_VALUE = 300
"""Three of them and the words around them stay within a template's body of 1024."""
CHOICE_ID = 200
"""A list row's; a button's may have 256, but one choice must fit both."""
