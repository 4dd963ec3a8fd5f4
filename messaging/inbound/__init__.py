"""Accept what came in: one transaction for the items of each guest."""
