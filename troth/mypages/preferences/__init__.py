"""What a member wants to hear of, and what they said yes or no to."""
