"""Cells that a spreadsheet would run as a formula, made harmless and restored.

A quotation mark before the cell makes it words. A cell that has such a mark of its own gets
another, so that reading takes back exactly what writing gave.
"""

RUNS = ("=", "+", "-", "@", "\t", "\r")
MARK = "'"
MARKED = (*RUNS, MARK)


def harmless(cell: str) -> str:
    """The cell as it may stand in a file that somebody opens in a spreadsheet."""
    return MARK + cell if cell.startswith(MARKED) else cell


def restored(cell: str) -> str:
    """The cell as it was before ``harmless``; any other cell as it stands."""
    bare = cell[1:]
    return bare if cell.startswith(MARK) and bare.startswith(MARKED) else cell
