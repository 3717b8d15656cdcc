"""The bare host of a demo: the list of its stores, and the mailbox where their mails arrive."""
