"""The WhatsApp channel, alone: no database, no app."""
