"""The booking rules: what can be booked when and for how much, and the lifecycle of a booking.

No Flask, no SQL, no HTTP: repositories come through the unit of work, the time through a clock.
"""
