import threading
from collections import OrderedDict

from .page import Page
from .question import Question

MOST = 64_000_000  # bytes a process
LARGEST = 1_000_000  # bytes of one page


class Shelf:
    """So many bytes of pages; what nobody has asked for the longest goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._pages: OrderedDict[Question, Page] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes of all pages, about."""
        return self._size

    def get(self, question: Question) -> Page | None:
        with self._lock:
            page = self._pages.get(question)
            if page is not None:
                self._pages.move_to_end(question)
            return page

    def put(self, question: Question, page: Page) -> None:
        """Keep a page, in the place of its former one."""
        if page.size > LARGEST:
            return
        with self._lock:
            former = self._pages.pop(question, None)
            self._size += page.size - (former.size if former else 0)
            self._pages[question] = page
            while self._size > self._most:
                _question, oldest = self._pages.popitem(last=False)
                self._size -= oldest.size
