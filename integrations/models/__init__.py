"""Language models: what we ask of them, and those that speak OpenAI's protocol."""
