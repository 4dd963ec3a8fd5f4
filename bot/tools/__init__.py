"""Everything the assistant can do; each call is recorded with its arguments, result and duration.

A tool is a frozen dataclass: its fields are the arguments, its ``run`` does the work.
"""
