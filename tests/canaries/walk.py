"""A visitor who types distinctive values wherever the shop asks for something."""

from django.core.management import call_command

from tests.canaries import tasks
from tests.noticing import EmailForm, ProfileForm, noticed_by
from tests.shopping import make_variant
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop import steps
from troth.policy.models import Store

CANARIES = {
    "e-mail": "canary.bird.7319@example.com",
    "e-mail never verified": "canary.unknown.5528@example.com",
    "recipient": "金絲雀柯奈莉",
    "recipient's phone": "987654321",
    "street": "金絲雀街七三一號",
    "name in the profile": "柯奈莉亞金絲雀",
    "phone in the profile": "911222333",
    "birth date": "1987-03-19",
}


def walk_through_the_shop(store: Store) -> None:
    """Everything a buyer may type, typed."""
    visitor = browser(store)
    visitor.post(
        "/en/sign-in/",
        {"email": CANARIES["e-mail never verified"], **noticed_by(visitor, EmailForm)},
    )
    client = browser(store)
    assert sign_in(client, CANARIES["e-mail"]).status_code == 302
    steps.put_in(client, make_variant(store))
    steps.deliver(
        client,
        name=CANARIES["recipient"],
        phone="0" + CANARIES["recipient's phone"],
        street=CANARIES["street"],
    )
    steps.pay(client)
    assert steps.confirm(client, steps.confirm_page(client)).status_code == 302
    client.post("/en/my/profile/", profile() | noticed_by(client, ProfileForm))
    assert CANARIES["name in the profile"] in client.get("/en/my/").content.decode()
    tasks.fail_with_a_canary.enqueue()
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False)


def profile() -> dict[str, str]:
    return {
        "name": CANARIES["name in the profile"],
        "phone": f"0{CANARIES['phone in the profile']}",
        "birth_date": CANARIES["birth date"],
    }
