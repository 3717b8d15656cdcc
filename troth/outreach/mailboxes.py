"""What addresses have in common."""


def mailbox_of(email: str) -> str:
    """The mailbox behind a normalised address: what follows a plus sign is its owner's own label."""
    name, _at, host = email.rpartition("@")
    return f"{name.partition('+')[0]}@{host}"
