"""What WooCommerce's export becomes in the shop: every type, in both languages, or why not."""

from typing import Any

import pytest

from tests.exchange.conftest import Bring, Write
from tests.exchange.woo import CHINESE, HEADER, simple, variable, variation
from troth.catalogue.models import Category, Product, Variant
from troth.exchange.reports import ImportReport, Outcome
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.tables.problems import FileRefused


def only(store: Store) -> Product:
    return Product.objects.of(store).with_details().get()


def told(report: ImportReport, which: str = "errors") -> list[tuple[int, str]]:
    return [(found["line"], found["column"]) for found in report.as_json()[which]]


def test_a_simple_product(bring: Bring, write: Write, store: Store) -> None:
    report = bring(
        write(
            simple(
                Sale_price="980",
                Tags="pearl, gift",
                Brands="Atelier",
                Categories="Jewellery > Ears",
            )
            | {"Weight (kg)": ".012", "GTIN, UPC, EAN, or ISBN": "0471"}
        )
    )
    product = only(store)
    variant = product.variants.get()
    assert (report.errors, report.notes, report.outcomes) == ([], [], {Outcome.CREATED: 1})
    assert (product.slug, product.title, product.vendor) == (
        "pearl-studs", Texts("Pearl studs"), "Atelier",
    )  # fmt: skip
    assert (product.tags, str(product.category)) == (["pearl", "gift"], "Ears")
    assert (variant.price, variant.compare_at, variant.stock) == (980, 1280, 5)
    assert (variant.grams, variant.barcode, variant.sku) == (12, "0471", "STUDS")
    assert product.is_published


def test_a_variable_product_has_its_variations_wherever_they_stand(
    bring: Bring, write: Write, store: Store
) -> None:
    report = bring(
        write(
            variation("Silver", Parent="id:44", Regular_price="900"),
            variable(ID="44"),
            simple(ID="45"),
            variation("Gold"),
        )
    )
    assert (report.errors, report.products) == ([], 2)
    ring = Product.objects.of(store).with_details().get(slug="ring")
    assert ring.options == [Texts("Metal")]
    assert [(each.label, each.price) for each in ring.variants.all()] == [
        ("Silver", 900), ("Gold", 1280),
    ]  # fmt: skip


def test_chinese_columns_are_read(bring: Bring, write: Write, store: Store) -> None:
    rows = (
        variable(Name="珍珠戒指", Attribute_1_name="材質", Categories="飾品 > 戒指"),
        variation("金", Attribute_1_name="材質", Sale_price="1000") | {"Weight (kg)": "0.5"},
    )
    report = bring(write(*rows, header=CHINESE))
    product, variant = only(store), Variant.objects.of(store).get()
    assert report.errors == []
    assert (product.title, product.options) == (Texts(zh_hant="珍珠戒指"), [Texts(zh_hant="材質")])
    assert (variant.price, variant.compare_at, variant.grams) == (1000, 1280, 500)
    assert Category.objects.of(store).filter(path="飾品 > 戒指").exists()


def test_a_problem_names_the_column_as_the_file_does(bring: Bring, write: Write) -> None:
    report = bring(write(simple(Regular_price="x"), header=CHINESE))
    assert told(report) == [(2, "原價")]


@pytest.mark.parametrize(
    "spelling", ["regular PRICE", "Regular  price ", "Ｒegular price", "Price"]
)
def test_columns_may_be_written_otherwise(spelling: str, bring: Bring, write: Write) -> None:
    header = {name: spelling if name == "Regular price" else name for name in HEADER}
    assert bring(write(simple(), header=header)).products == 1


@pytest.mark.parametrize(
    ("unit", "grams"),
    [
        ("Weight (lbs)", 907),
        ("Weight (oz)", 57),
        ("Weight (g)", 2),
        ("重量（公克）", 2),
        ("Weight", 2000),
    ],
)
def test_the_header_says_what_is_weighed_in(
    unit: str, grams: int, bring: Bring, write: Write, store: Store
) -> None:
    header = {name: unit if name == "Weight (kg)" else name for name in HEADER}
    bring(write(simple() | {"Weight (kg)": "2"}, header=header))
    assert Variant.objects.of(store).get().grams == grams


def test_an_unknown_unit_is_refused(bring: Bring, write: Write) -> None:
    header = {name: "Weight (stone)" if name == "Weight (kg)" else name for name in HEADER}
    with pytest.raises(FileRefused, match="stone"):
        bring(write(simple(), header=header))


def test_two_columns_of_one_meaning_are_refused(bring: Bring, write: Write) -> None:
    with pytest.raises(FileRefused, match="twice"):
        bring(write(simple(), header=[*HEADER, "名稱"]))


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ("grouped", "collection"),
        ("external", "another shop"),
        ("subscription", "plug-in"),
        ("simple, downloadable", "two articles"),
        ("variable", "no variation"),
    ],
)
def test_a_type_that_cannot_be_sold_is_refused_with_what_to_do(
    type_: str, said: str, bring: Bring, write: Write, store: Store
) -> None:
    report = bring(write(simple(Type=type_), simple(ID="9", SKU="OK", Name="Fine")))
    assert told(report) == [(2, "Type")]
    assert said in report.errors[0].reason
    assert list(Product.objects.of(store).values_list("slug", flat=True)) == ["fine"]


@pytest.mark.parametrize(
    ("type_", "ships"),
    [("simple", True), ("simple, virtual", False), ("Virtual", False)],
)
def test_what_is_virtual_is_not_shipped(
    type_: str, ships: bool, bring: Bring, write: Write, store: Store
) -> None:
    bring(write(simple(Type=type_)))
    assert Variant.objects.of(store).get().requires_shipping is ships


@pytest.mark.parametrize(
    ("cells", "stock", "is_tracked"),
    [
        ({"Stock": "7"}, 7, True),
        ({"Stock": "7.0"}, 7, True),
        ({"Stock": "7", "Backorders allowed?": "1"}, 7, False),
        ({"Stock": "", "In stock?": "1"}, 0, False),
        ({"Stock": "", "In stock?": "0"}, 0, True),
        ({"Stock": "", "In stock?": "backorder"}, 0, False),
    ],
)
def test_stock(
    cells: dict[str, str], stock: int, is_tracked: bool, bring: Bring, write: Write, store: Store
) -> None:
    bring(write(simple() | cells))
    variant = Variant.objects.of(store).get()
    assert (variant.stock, variant.is_tracked) == (stock, is_tracked)


def test_a_shared_count_sells_nothing_until_it_is_counted(
    bring: Bring, write: Write, store: Store
) -> None:
    report = bring(write(variable(Stock="9"), variation("Gold", Stock="parent")))
    assert told(report, "notes") == [(3, "Stock")]
    assert not Variant.objects.of(store).available().exists()


@pytest.mark.parametrize(
    ("published", "visibility", "is_public"),
    [("1", "visible", True), ("", "search", True), ("0", "visible", False), ("'-1", "", False), ("1", "hidden", False)],
)  # fmt: skip
def test_published_and_visible_decide_who_sees_it(
    published: str, visibility: str, is_public: bool, bring: Bring, write: Write, store: Store
) -> None:
    report = bring(write(simple(Published=published, Visibility_in_catalog=visibility)))
    assert report.errors == []
    assert only(store).is_published is is_public


@pytest.mark.parametrize(
    ("starts", "ends", "price", "notes"),
    [
        ("", "", 980, 0),
        ("2020-01-01", "", 980, 0),
        ("2020-01-01", "2020-02-01 12:00:00", 1280, 0),
        ("2999-01-01", "", 1280, 1),
        ("2999-01-02", "2999-01-01", 1280, 1),
    ],
)
def test_a_sale_counts_on_its_days(
    starts: str, ends: str, price: int, notes: int, bring: Bring, write: Write, store: Store
) -> None:
    dates = {"Date sale price starts": starts, "Date sale price ends": ends}
    report = bring(write(simple(Sale_price="980") | dates))
    assert (Variant.objects.of(store).get().price, len(report.notes)) == (price, notes)


def test_several_categories_leave_the_first(bring: Bring, write: Write, store: Store) -> None:
    report = bring(write(simple(Categories="A\\, B > C, Gifts")))
    assert [str(step) for step in only(store).category.trail()] == ["A, B", "C"]  # type: ignore[union-attr]
    assert told(report, "notes") == [(2, "Categories")]
    assert "Gifts" in report.notes[0].reason


def test_descriptions_become_clean_paragraphs(bring: Bring, write: Write, store: Store) -> None:
    bring(write(simple(Short_description="One\\nline", Description="<p>Two</p><script>x</script>")))
    assert only(store).description.en == "<p>One<br>line</p><p>Two</p>"


def test_pictures_of_product_and_variations_each_once(
    bring: Bring, write: Write, store: Store
) -> None:
    a, b = "https://example.com/a.jpg", "https://example.com/b.jpg"
    report = bring(write(variable(Images=f"{a}, {b}"), variation("Gold", Images=b)))
    assert [picture.source for picture in only(store).pictures.all()] == [a, b]
    assert told(report, "notes") == [(2, "Images"), (2, "Images")]


@pytest.mark.parametrize(
    ("row", "line", "column"),
    [
        (variation("Gold", Parent="nothing"), 2, "Parent"),
        (variation("Gold", Parent=""), 2, "Parent"),
        (simple(Name=""), 2, "Name"),
        (simple(Regular_price=""), 2, "Regular price"),
        (simple(Regular_price="-1"), 2, "Regular price"),
        (simple(Stock="many"), 2, "Stock"),
        (simple(Published="yes"), 2, "Published"),
        (simple(Sale_price="1") | {"Date sale price ends": "soon"}, 2, "Date sale price ends"),
        (simple() | {"Weight (kg)": "-2"}, 2, "Weight (kg)"),
        (simple(Name="a\0b"), 2, "Name"),
    ],
)
def test_a_bad_row_is_reported_and_left_out(
    row: dict[str, str], line: int, column: str, bring: Bring, write: Write, store: Store
) -> None:
    report = bring(write(row, simple(ID="9", SKU="OK", Name="Fine")))
    assert told(report) == [(line, column)]
    assert report.products == 1


def test_bad_variations_are_left_out_alone(bring: Bring, write: Write, store: Store) -> None:
    report = bring(
        write(
            variable(),
            variation("Gold"),
            variation("Gold", SKU="twice"),
            variation(""),
            variation("Jade", SKU="RING-Gold"),
            variation("Tin", Published="0"),
        )
    )
    value = "Attribute 1 value(s)"
    assert told(report) == [(4, value), (5, value), (6, "SKU")]
    assert told(report, "notes") == [(7, "Published")]
    assert [variant.label for variant in only(store).variants.all()] == ["Gold"]


def test_again_changes_nothing_and_a_new_name_keeps_the_address(
    bring: Bring, write: Write, store: Store
) -> None:
    rows = [simple(), variable(), variation("Gold"), simple(ID="5", SKU="TWIN")]
    assert bring(write(*rows)).outcomes == {Outcome.CREATED: 3}
    assert bring(write(*rows)).outcomes == {Outcome.UNCHANGED: 3}
    assert bring(write(simple(Name="New name"))).outcomes == {Outcome.UPDATED: 1}
    slugs = set(Product.objects.of(store).values_list("slug", flat=True))
    assert slugs == {"pearl-studs", "ring", "pearl-studs-twin"}


def test_the_progress_ends_at_the_end(bring: Bring, write: Write) -> None:
    steps: list[tuple[Any, ...]] = []
    bring(write(simple(), variable(), variation("Gold")), progress=lambda *step: steps.append(step))
    assert steps == sorted(steps)
    assert steps[-1] == (4, 4)
