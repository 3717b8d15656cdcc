"""Where the tests keep what they write: folders and databases of their own, gone afterwards."""
