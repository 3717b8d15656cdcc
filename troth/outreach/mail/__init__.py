"""The one door through which mails leave; nothing else may import a mail library (C4-6)."""
