"""A member's profile: what each field is for, when it was last told or removed, and by whom."""
