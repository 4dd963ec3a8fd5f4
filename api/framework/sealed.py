"""What is kept sealed, where it can be opened."""

from integrations.sealing import Seal, SealError


def opened(seal: Seal, sealed: str | None) -> dict[str, str] | None:
    """What was sealed; None where that was done under another DESKBELL_SECRET_KEY."""
    try:
        return seal.open(sealed)
    except SealError:
        return None
