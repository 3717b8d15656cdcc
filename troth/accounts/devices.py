"""What kind of browser somebody uses: two words made of its header, which is then forgotten."""

from django.utils.translation import gettext as _

# The first that fits; each browser names those that it descends from as well.
BROWSERS = (
    ("edge", ("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    ("opera", ("OPR/", "Opera"), "Opera"),
    ("samsung", ("SamsungBrowser/",), "Samsung Internet"),
    ("line", (" Line/",), "LINE"),
    ("firefox", ("Firefox/", "FxiOS/"), "Firefox"),
    ("chrome", ("Chrome/", "CriOS/"), "Chrome"),
    ("safari", ("Safari/",), "Safari"),
)
SYSTEMS = (
    ("windows", ("Windows",), "Windows"),
    ("android", ("Android",), "Android"),
    ("ipad", ("iPad",), "iPad"),
    ("iphone", ("iPhone",), "iPhone"),
    ("mac", ("Macintosh",), "Mac"),
    ("chromeos", ("CrOS",), "ChromeOS"),
    ("linux", ("Linux",), "Linux"),
)
OTHER = "other"
NAMES = {slug: name for slug, _signs, name in (*BROWSERS, *SYSTEMS)}


def kind_of(header: str) -> str:
    """``firefox windows`` for a User-Agent; ``other other`` for one that says nothing known."""
    return f"{_first(BROWSERS, header)} {_first(SYSTEMS, header)}"


def words_of(kind: str) -> str:
    """“Firefox on Windows”, in the language that is switched on."""
    browser, _space, system = kind.partition(" ")
    words = {
        "browser": NAMES.get(browser, _("A browser")),
        "system": NAMES.get(system, _("a device")),
    }
    return _("%(browser)s on %(system)s") % words


def _first(known: tuple[tuple[str, tuple[str, ...], str], ...], header: str) -> str:
    found = (slug for slug, signs, _name in known if any(sign in header for sign in signs))
    return next(found, OTHER)
