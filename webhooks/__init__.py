"""One folder per channel, the same file names in each: routes, inbound, outbound."""
