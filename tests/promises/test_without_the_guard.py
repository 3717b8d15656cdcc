"""The negative controls: each guard is taken out, and the harm that it keeps away is done."""

from contextlib import suppress
from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import access_of, make_diary, make_person, own_access, staff_access
from tests.project.test_boot import PRODUCTION
from tests.promises.mutants import taken_out
from tests.signing_in import ask, enter, wrong
from tests.specimen.models import Diary
from tests.window.conftest import HOSTILE, fill
from troth.accounts import limits, routes
from troth.accounts.codes import CannotBeUsed, WrongCode
from troth.accounts.models import SignInAttempt
from troth.keys import destroying
from troth.ledger.actors import Actor
from troth.lib import clock, html
from troth.lib.texts import Texts
from troth.people.models import Person
from troth.personal import grants, masking
from troth.personal.access import Refused
from troth.personal.masks import masked
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet
from troth.policy.terms import Basis
from troth.project import boot
from troth.retention.purging import purge

pytestmark = pytest.mark.django_db
NOBODY = Actor.system("nobody's")


@pytest.fixture
def diary(kalicia: Store) -> Diary:
    make_diary(make_person(kalicia))
    return Diary.objects.of(kalicia).get()


@pytest.mark.control("K-08")
def test_a_field_would_open_for_what_it_was_not_declared_for(diary: Diary) -> None:
    with own_access(diary.person, "fulfilment") as access:
        with pytest.raises(Refused):
            diary.birth_date.reveal(access)
        with taken_out(grants.objection):
            assert diary.birth_date.reveal(access).year == 1990


@pytest.mark.control("K0-1", "K0-2", "K0-3", "K0-4", "K0-6", "C4-1")
@pytest.mark.control("C1-1", "C1-2", "C1-4", "C1-5", "C1-6")
@pytest.mark.parametrize("slug", ["kalicia", "clinico"])
def test_a_task_that_is_granted_nothing_would_open_everything(
    slug: str, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(slug)
    diary = make_diary(make_person(store))
    others = (p for p in store.terms.purposes.values() if not p.needs_case)  # K0-5 has its own
    free = [p for p in others if p.basis is not Basis.CONSENT]
    assert len(free) >= 5
    for purpose in free:
        with access_of(store, NOBODY, purpose.slug) as access, taken_out(grants.objection):
            assert diary.address.reveal(access).city == "大安區", purpose.slug


@pytest.mark.control("K0-7", "C1-3")
def test_marketing_would_read_without_a_yes(diary: Diary) -> None:
    with (
        taken_out(grants.objection),
        access_of(diary.store, NOBODY, "marketing") as access,
    ):
        with pytest.raises(Refused, match="not consented"):
            diary.secret.reveal(access)
        with taken_out(grants.objection_of_person):
            assert diary.secret.reveal(access) == "likes pearls"


@pytest.mark.control("C3-1c")
def test_one_store_would_read_anothers_data(diary: Diary, clinico: Store) -> None:
    stranger = make_person(clinico)
    with staff_access(clinico, stranger, "manager") as access, taken_out(grants.objection):
        assert diary.name.reveal(access) == "王小明"


@pytest.mark.control("C3-1c")
def test_a_query_would_run_over_all_stores(kalicia: Store, clinico: Store) -> None:
    persons = {make_person(kalicia), make_person(clinico)}
    with taken_out(StoreQuerySet._ask):
        assert set(Person.objects.all()) == persons


@pytest.mark.control("C3-1d")
def test_a_page_would_show_the_name(diary: Diary) -> None:
    with staff_access(diary.store, diary.person, "support") as access:
        assert str(masked([diary], access)[0].name) == "王○明"
        with taken_out(masking.name, "gives back"):
            assert str(masked([diary], access)[0].name) == "王小明"


@pytest.mark.control("C2-2")
def test_a_code_could_be_guessed_for_ever(kalicia: Store) -> None:
    attempt = ask(kalicia)
    with taken_out(SignInAttempt.take_a_try), taken_out(limits.check_guesses):
        for _ in range(SignInAttempt.MOST_TRIES + 1):
            with pytest.raises(WrongCode):
                enter(attempt, wrong(attempt))
        assert enter(attempt).is_new


@pytest.mark.control("C2-2")
def test_a_code_would_sign_in_twice(kalicia: Store) -> None:
    attempt = ask(kalicia)
    first = enter(attempt)
    with pytest.raises(CannotBeUsed):
        enter(attempt)
    with taken_out(SignInAttempt.take_a_try), taken_out(SignInAttempt.use_up):
        assert enter(attempt).account == first.account


@pytest.mark.control("K-03")
def test_the_checkout_would_open_for_nobody(kalicia: Store, client: Client) -> None:
    here = {"HTTP_HOST": kalicia.host}
    assert client.get("/en/checkout/", **here)["Location"].startswith("/en/sign-in/")
    with taken_out(routes._is_signed_in), pytest.raises(AttributeError, match="AnonymousUser"):
        client.get("/en/checkout/", **here)


@pytest.mark.control("K-02")
def test_a_product_page_would_load_a_strangers_picture(kalicia: Store, client: Client) -> None:
    product = fill(kalicia)
    product.description = Texts(HOSTILE, HOSTILE)
    product.save()

    def told() -> str:
        answer = client.get(f"/en/products/{product.slug}/", HTTP_HOST=kalicia.host)
        return answer.content.decode()

    assert "spy.example.com" not in told()
    with taken_out(html.clean, "gives back"):
        assert "spy.example.com" in told()


@pytest.mark.control("C3-1a")
def test_a_production_without_https_would_start() -> None:
    unsafe = replace(PRODUCTION, https={})
    assert boot.problems(unsafe)
    with taken_out(boot._of_production):
        assert boot.problems(unsafe) == []


@pytest.mark.control("C4-10", "L-04")
def test_what_was_copied_before_a_purge_would_open(kalicia: Store) -> None:
    with clock.stopped_at(clock.now().replace(year=2019)):
        made = make_diary(make_person(kalicia))
    copied = Diary.objects.of(kalicia).get(pk=made.pk)
    with taken_out(destroying.destroy):
        with suppress(TypeError):  # nobody says how many there were
            purge(kalicia)
        with own_access(copied.person, "fulfilment") as access:
            assert copied.address.reveal(access).city == "大安區"
