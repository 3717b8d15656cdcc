"""Finding the shelf that a merchant's file names, and building it where it is missing."""

from django.db.models import Max
from django.utils.text import slugify

from troth.catalogue.models import Category
from troth.catalogue.models.categories import SEPARATOR
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.tokens import has_han

from .records import Language

FALLBACK = "category"


class Shelves:
    """All categories of a store by path; those missing are built when asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.load()

    def load(self) -> None:
        """Read them anew, as after a transaction that was undone."""
        categories = Category.objects.of(self.store)
        self._by_path = {category.path: category for category in categories}
        self._slugs = {category.slug for category in self._by_path.values()}
        self._position = categories.aggregate(last=Max("position"))["last"] or 0

    def at(self, names: tuple[str, ...]) -> Category | None:
        """The category at a path of names, built with all above it."""
        if not names:
            return None
        path = SEPARATOR.join(names)
        if path not in self._by_path:
            self._by_path[path] = self._built(path, names, self.at(names[:-1]))
        return self._by_path[path]

    def _built(self, path: str, names: tuple[str, ...], parent: Category | None) -> Category:
        language = Language.CHINESE if has_han(names[-1]) else Language.ENGLISH
        self._position += 1
        return Category.objects.create(
            store=self.store,
            parent=parent,
            path=path,
            slug=self._free_slug(names),
            name=language.put(Texts(), names[-1]),
            position=self._position,
        )

    def _free_slug(self, names: tuple[str, ...]) -> str:
        """The name's own slug, else with the names above it, else with a number."""
        wanted = [
            slugify("-".join(names[start:]), allow_unicode=True)[:100] or FALLBACK
            for start in range(len(names) - 1, -1, -1)
        ]
        numbered = (f"{wanted[-1]}-{number}" for number in range(2, len(self._slugs) + 3))
        slug = next(slug for slug in (*wanted, *numbered) if slug not in self._slugs)
        self._slugs.add(slug)
        return slug
