"""How much one guest, address, channel or business may ask for, so that the others are served."""
