"""The conversation as a table: state → handler. A handler returns replies and the next state, and sends nothing."""
