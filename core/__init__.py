"""What every room may use: errors, ids, the clock, scopes and the closed sets of words. It imports no other room."""
