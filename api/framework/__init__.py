"""What every route stands on: routing, authentication, input, idempotency, errors and the description."""
