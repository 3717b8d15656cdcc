"""A member's address book: adding, changing, removing, and which one is for every parcel."""
