"""What every channel must hold, each driven as its provider and its guests would.

A new channel is one file in ``drivers`` and one line in its list.
"""
