"""What the two demo stores are called, and who lives in them. Everyone is invented."""

from dataclasses import dataclass
from pathlib import Path

from troth.lib.texts import Texts

FOLDER = Path(__file__).parent / "worlds"


@dataclass(frozen=True)
class Resident:
    """Somebody invented: a member, staff in a role, or who is there for a member."""

    email: str
    name: str
    phone: str
    role: str = ""
    kin: str = ""  # young, guardian or helper


@dataclass(frozen=True)
class World:
    """A demo store and its people."""

    slug: str
    name: Texts
    tagline: Texts
    residents: tuple[Resident, ...]

    @property
    def members(self) -> list[Resident]:
        return [each for each in self.residents if not each.role and not each.kin]

    def kin(self, kind: str) -> Resident:
        """Who is there as that kind of relative."""
        return next(each for each in self.residents if each.kin == kind)

    @property
    def host(self) -> str:
        return f"{self.slug}.localhost"

    @property
    def products(self) -> Path:
        return FOLDER / self.slug / "products.csv"

    @property
    def home(self) -> Path:
        return FOLDER / self.slug / "pictures" / "_home.webp"

    @property
    def goods(self) -> Path:
        return FOLDER / self.slug / "goods.json"

    @property
    def translations(self) -> Path:
        return FOLDER / self.slug / "zh-hant.json"


STAFF = (
    Resident("erin@example.com", "余艾琳", "+886912000003", "support"),
    Resident("faye@example.com", "方菲", "+886912000004", "packing"),
    Resident("mei@example.com", "梅經理", "+886912000005", "manager"),
    Resident("kai@example.com", "凱文", "+886912000006", "catalogue"),
)

FAMILY = (
    Resident("lin@example.com", "林小雨", "+886956789012", kin="young"),
    Resident("dai@example.com", "林黛", "+886967890123", kin="guardian"),
    Resident("hui@example.com", "王慧", "+886978901234", kin="helper"),
)

KALICIA = World(
    slug="kalicia",
    name=Texts(en="Kalicia", zh_hant="珂莉希亞"),
    tagline=Texts(
        en="Jewellery and small gifts, made to be kept.",
        zh_hant="值得珍藏的飾品與心意小禮。",
    ),
    residents=(
        Resident("alice@example.com", "王小明", "+886912345678"),
        Resident("bao@example.com", "陳寶玉", "+886923456789"),
        *FAMILY,
        *STAFF,
    ),
)

CLINICO = World(
    slug="clinico",
    name=Texts(en="Clinico Care", zh_hant="可立可照護"),
    tagline=Texts(
        en="Everyday health care, plainly explained.",
        zh_hant="日常照護，清楚明白。",
    ),
    residents=(
        Resident("chia@example.com", "林佳穎", "+886934567890"),
        Resident("dan@example.com", "Dan Wu", "+886945678901"),
        *FAMILY,
        *STAFF,
    ),
)

WORLDS = (KALICIA, CLINICO)
