from tests.catalogue.files import make_product
from tests.window.conftest import HOSTILE, Visit
from troth.catalogue.models import Picture, Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store

FILE = "catalogue/kalicia/" + "a" * 32 + "-wide.webp"


def words_of(visit: Visit, path: str) -> str:
    response = visit(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_product_is_shown_in_both_languages(band: Product, visit: Visit) -> None:
    english = words_of(visit, "/en/products/plain-band/")
    chinese = words_of(visit, "/zh-hant/products/plain-band/")
    assert '<html lang="en"' in english
    assert "<h1>Plain band</h1>" in english
    assert "<em>round</em>" in english
    assert '<html lang="zh-Hant-TW"' in chinese
    assert "<h1>素戒</h1>" in chinese
    assert 'href="/en/products/plain-band/"' in chinese


def test_what_a_product_says_cannot_run_a_script(kalicia: Store, visit: Visit) -> None:
    title = '"><script>steal()</script>'
    make_product(
        kalicia, "evil", title=Texts(title, title), description=Texts(HOSTILE, HOSTILE),
        vendor="<b onmouseover=steal()>V</b>",
    )  # fmt: skip
    page = words_of(visit, "/en/products/evil/")
    assert "<script>steal" not in page
    assert "onclick" not in page
    assert "<b onmouseover" not in page
    assert "spy.example.com" not in page
    assert "<p>Soft</p>" in page
    assert "<script>steal" not in words_of(visit, "/en/")


def test_few_pieces_are_counted(kalicia: Store, visit: Visit) -> None:
    make_product(kalicia, "rare", stock=2)
    assert "Only 2 left" in words_of(visit, "/en/products/rare/")


def test_what_is_sold_out_cannot_be_put_into_the_cart(kalicia: Store, visit: Visit) -> None:
    make_product(kalicia, "gone", stock=0)
    page = words_of(visit, "/en/products/gone/")
    assert "Sold out" in page
    assert 'name="variant"' not in page


def test_the_first_choice_that_can_be_had_is_chosen(band: Product, visit: Visit) -> None:
    band.variants.update(stock=0)
    silver = Variant.objects.create(
        store=band.store, product=band, price=900, compare_at=1200, stock=9, position=1,
        options=[Texts("Silver", "銀")], sku="S",
    )  # fmt: skip
    page = words_of(visit, "/en/products/plain-band/")
    chosen = page.partition(f'value="{silver.pk}"')[2].partition(">")[0]
    assert " checked" in chosen
    assert "disabled" not in chosen
    assert "NT$900" in page
    assert "NT$1,200" in page
    assert "Former price:" in page


def test_pictures_have_their_widths_and_a_size(band: Product, visit: Visit) -> None:
    for position, file in ((0, FILE), (1, None)):
        Picture.objects.create(
            store=band.store, product=band, position=position, source="x.png", file=file,
            width=960 if file else 0, height=720 if file else 0, alt=Texts("A band", "戒"),
        )  # fmt: skip
    page = words_of(visit, "/en/products/plain-band/")
    assert page.count('class="gallery__picture"') == 1
    narrow = ", ".join(f"/media/{FILE.replace('wide', str(n))} {n}w" for n in (320, 480, 640))
    assert f'srcset="{narrow}, /media/{FILE} 960w"' in page
    assert 'width="960" height="720" alt="A band"' in page


def test_drafts_and_other_shops_goods_are_not_there(
    band: Product, clinico: Store, visit: Visit
) -> None:
    make_product(clinico, "mask")
    band.published_at = None
    band.save()
    assert visit("/en/products/plain-band/").status_code == 404
    assert visit("/en/products/mask/").status_code == 404
    assert visit("/en/products/mask/", at="clinico").status_code == 200
