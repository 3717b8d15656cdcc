"""The desk of cases: a manager decides, the member is heard, and every other role stays out."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone

from tests.backoffice.conftest import SignedIn
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.members.models import Member
from troth.members.standing import may
from troth.policy.models import Store
from troth.standing import appeals
from troth.standing.models import Appeal, Case, Evidence, Measure, Proposal

pytestmark = pytest.mark.django_db
WORDS = "Three parcels were not collected."


@pytest.fixture
def mei(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "manager")


@pytest.fixture
def case(mei: Client, member: Member) -> Case:
    page = f"/staff/members/{member.pk}/cases/"
    mei.post(page, {"reason": "unclaimed", "words": WORDS})
    found = Case.objects.of(member.store).select_related("person__store", "store").get()
    mei.post(desk(found, "evidence/"), {"words": "The courier's list."})
    return found


def desk(case: Case, part: str = "") -> str:
    return f"/staff/cases/{case.pk}/{part}"


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.mark.promise("T-09")
def test_a_case_begins_at_the_members_desk(mei: Client, member: Member) -> None:
    assert (
        f"/staff/members/{member.pk}/cases/"
        in mei.get(f"/staff/members/{member.pk}/").content.decode()
    )
    answer = mei.post(f"/staff/members/{member.pk}/cases/", {"reason": "data", "words": WORDS})
    case = Case.objects.of(member.store).get()
    assert answer["Location"] == desk(case)
    page = mei.get("/staff/cases/").content.decode()
    assert case.number in page
    assert WORDS not in page
    assert WORDS not in mei.get(desk(case)).content.decode()


@pytest.mark.parametrize("sent", [{}, {"reason": "data"}, {"reason": "x", "words": "y"}])
def test_without_kind_and_words_there_is_no_case(
    mei: Client, member: Member, sent: dict[str, str]
) -> None:
    assert mei.post(f"/staff/members/{member.pk}/cases/", sent).status_code == 422
    assert not Case.objects.of(member.store).exists()


@pytest.mark.promise("T-09")
def test_suspending_and_lifting(mei: Client, case: Case) -> None:
    mei.post(desk(case, "suspensions/"), {"services": ["order"], "until": in_days(10)})
    measure = Measure.objects.of(case.store).get()
    assert measure.services == ["order"]
    assert may(case.person, "order") is not None
    assert "Lift it" in mei.get(desk(case)).content.decode()
    assert "still in force" in mei.post(desk(case, "closing/")).content.decode()
    mei.post(f"/staff/measures/{measure.pk}/lifting/")
    assert may(case.person, "order") is None
    mei.post(desk(case, "closing/"))
    case.refresh_from_db()
    assert not case.is_open


@pytest.mark.promise("T-09")
def test_for_long_two_managers_decide(
    kalicia: Store, mei: Client, case: Case, signed_in: SignedIn
) -> None:
    mei.post(desk(case, "suspensions/"), {"until": in_days(60)})
    assert not Measure.objects.of(kalicia).exists()
    page = mei.get(desk(case)).content.decode()
    assert "Waits for a second person" in page
    agreeing = f"/staff/proposals/{Proposal.objects.of(kalicia).get().pk}/"
    assert agreeing in page
    answer = mei.post(agreeing)
    assert answer.status_code == 422
    assert "Somebody else has to agree" in answer.content.decode()
    assert signed_in(kalicia, "support").post(agreeing).status_code == 403
    assert not Measure.objects.of(kalicia).exists()
    signed_in(kalicia, "manager").post(agreeing)
    assert Measure.objects.of(kalicia).get().is_in_force


@pytest.mark.parametrize("until", ["", "soon", in_days(-1), in_days(5000)])
def test_without_an_end_that_the_terms_allow_nothing_is_suspended(
    mei: Client, case: Case, until: str
) -> None:
    answer = mei.post(desk(case, "suspensions/"), {"until": until})
    assert answer.status_code == 422
    assert not Measure.objects.of(case.store).exists()


def test_a_case_that_rests_on_nothing_decides_nothing(mei: Client, case: Case) -> None:
    Evidence.objects.of(case.store).delete()
    for part in ("suspensions/", "endings/"):
        answer = mei.post(desk(case, part), {"until": in_days(3)})
        assert "what it rests on" in answer.content.decode()
    assert not Measure.objects.of(case.store).exists()


@pytest.mark.promise("T-09")
def test_giving_notice_once(mei: Client, case: Case) -> None:
    mei.post(desk(case, "endings/"))
    assert mei.post(desk(case, "endings/")).status_code == 422
    assert Measure.objects.of(case.store).get().is_ending


@pytest.mark.promise("K0-5")
def test_what_is_written_opens_under_the_number(mei: Client, case: Case) -> None:
    mei.post(desk(case, "evidence/"), {"words": "The carrier's list."})
    page = mei.post(desk(case, "reveal/")).content.decode()
    assert WORDS in page
    assert "carrier" in page
    assert "courier" in page
    assert "alice.wang@example.com" in page
    entry = Entry.objects.of(case.store).filter(deed="reveal").order_by("-index").first()
    assert entry is not None
    assert (entry.purpose, entry.reason) == ("enforcement", case.number)


def test_a_file_of_evidence_comes_back_as_it_went_in(mei: Client, case: Case) -> None:
    sent = BytesIO(b"a photograph")
    sent.name = "parcel.jpg"
    mei.post(desk(case, "evidence/"), {"words": "A photograph.", "file": sent})
    found = Evidence.objects.of(case.store).get(file__isnull=False)
    answer = mei.post(f"/staff/evidence/{found.pk}/")
    assert answer.content == b"a photograph"
    assert answer["Content-Type"] == "application/octet-stream"
    assert "parcel" not in answer["Content-Disposition"]


def test_a_file_that_is_too_large_is_not_kept(
    mei: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.casedesk.cases.LARGEST", 5)
    sent = BytesIO(b"more than five")
    sent.name = "x"
    answer = mei.post(desk(case, "evidence/"), {"words": "A note.", "file": sent})
    assert answer.status_code == 422
    assert Evidence.objects.of(case.store).count() == 1  # the note of before


@pytest.mark.promise("T-09")
def test_an_objection_is_read_and_answered(mei: Client, case: Case) -> None:
    mei.post(desk(case, "suspensions/"), {"until": in_days(10)})
    measure = Measure.objects.of(case.store).select_related("case__store").get()
    own = Actor.person(case.person_id)
    said = appeals.appeal(measure, case.person, words="I paid.", language="en", by=own)
    assert "Read it" in mei.get(desk(case)).content.decode()
    assert "I paid." in mei.post(f"/staff/appeals/{said.pk}/").content.decode()
    bad = mei.post(f"/staff/appeals/{said.pk}/answers/", {"outcome": "lifted"})
    assert bad.status_code == 422
    mei.post(f"/staff/appeals/{said.pk}/answers/", {"outcome": "lifted", "words": "You did."})
    assert Appeal.objects.of(case.store).get().outcome == "lifted"
    assert may(case.person, "order") is None


def test_what_is_closed_takes_nothing_more(mei: Client, case: Case) -> None:
    mei.post(desk(case, "closing/"))
    assert mei.post(desk(case, "suspensions/"), {"until": in_days(3)}).status_code == 422
    assert mei.post(desk(case, "endings/")).status_code == 422
    assert mei.post(desk(case, "evidence/"), {"words": "More."}).status_code == 422
    assert mei.post(desk(case, "reveal/")).status_code == 403


@pytest.mark.promise("T-09")
@pytest.mark.parametrize("roles", [(), ("support",), ("packing",), ("catalogue",)])
def test_others_neither_see_nor_decide(
    kalicia: Store, signed_in: SignedIn, case: Case, member: Member, roles: tuple[str, ...]
) -> None:
    stranger = signed_in(kalicia, *roles)
    before = Entry.objects.of(kalicia).count()
    pages = ["/staff/cases/", desk(case), f"/staff/members/{member.pk}/cases/"]
    posts = [
        desk(case, part)
        for part in ("reveal/", "evidence/", "closing/", "suspensions/", "endings/")
    ]
    assert {stranger.get(page).status_code for page in pages} == {403}
    assert {stranger.post(page, {"until": in_days(3)}).status_code for page in posts} == {403}
    assert not Measure.objects.of(kalicia).exists()
    assert Entry.objects.of(kalicia).count() == before
    assert "Open a case" not in stranger.get(f"/staff/members/{member.pk}/").content.decode()


def test_a_shop_that_announces_no_such_purpose_has_no_such_desk(
    clinico: Store, signed_in: SignedIn, case: Case
) -> None:
    mei = signed_in(clinico, "manager")
    assert mei.get("/staff/cases/").status_code == 404
    assert mei.get(desk(case)).status_code == 404
    assert "/staff/cases/" not in mei.get("/staff/find/").content.decode()
