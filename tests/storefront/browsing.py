"""A browser in front of a store, and somebody signing in with it."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.test import Client

from tests.noticing import EmailForm, JoiningForm, noticed_by
from tests.signing_in import ALICE, mails_to
from troth.policy.models import Store


def browser(store: Store, **headers: str) -> Client:
    """A browser at a store's own pages; it says where a request comes from, as browsers do."""
    host = {"host": store.host, "sec-fetch-site": "same-origin"}
    return Client(enforce_csrf_checks=True, headers=host | headers)


def code_for(email: str = ALICE) -> str:
    """The newest code that was mailed to an address."""
    return next(mail["code"] for mail in mails_to(email) if mail["code"] is not None)


def enter_code(client: Client, code: str, **more: str) -> Any:
    """Send the form with a code, and the policy that its page shows."""
    page = client.get("/en/sign-in/code/")
    shown = page.context["policy_shown"] if page.context else ""
    typed = {"code": code, "policy": shown, **more}
    return client.post("/en/sign-in/code/", typed)


def join(client: Client) -> Any:
    """Accept the terms that the own page shows, and become a member."""
    context = client.get("/en/my/").context
    typed = {"terms": "on", "shown": context["terms_shown"], **noticed_by(client, JoiningForm)}
    return client.post("/en/my/membership/", typed | age_told(context["joining"]))


def age_told(form: Form) -> dict[str, str]:
    """The answer of whoever is old enough, where a form asks for the age."""
    return {"age": form.fields["age"].choices[0][0]} if "age" in form.fields else {}  # type: ignore[attr-defined]


def sign_in(client: Client, email: str = ALICE, **more: str) -> Any:
    """Ask for a code and enter it; the answer to the latter."""
    client.post("/en/sign-in/", {"email": email, **noticed_by(client, EmailForm), **more})
    return enter_code(client, code_for(email), **more)


def is_signed_in(client: Client) -> bool:
    response: HttpResponse = client.get("/en/my/")
    return response.status_code == 200
