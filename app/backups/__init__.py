"""``flask backup`` and ``flask restore``: the database, the files and the key, whole or not at all."""
