"""``/mcp``: the booking desk for agents, over the Model Context Protocol."""
