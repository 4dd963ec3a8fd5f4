"""What the benchmark's server and its load agree on."""

APP_SECRET = "the-secret-of-the-benchmark"
CHANNEL = "bench"
PHONE_NUMBER_ID = "106540352242922"
