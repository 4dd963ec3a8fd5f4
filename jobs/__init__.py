"""APScheduler and its thin jobs. A job may run on any node, at any time, twice: it is idempotent."""
