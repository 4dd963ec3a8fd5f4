"""Two nodes on one database, and everything that can befall them: ``make chaos``, and the audit of what is left."""
