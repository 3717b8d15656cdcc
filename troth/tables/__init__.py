"""Tables as spreadsheets and shops write them, whoever's product file it is.

``encoding`` says whether the bytes are text we read, ``reading`` makes rows of them, ``cells``
reads one value, ``formulas`` keeps a cell from being run, ``findings`` gathers what is wrong. Knows no shop.
"""
