"""A crowd is as large as was asked for, and each in it has rows, a look-up and a key of their own."""

import pytest

from troth.bench import crowds
from troth.keys import ring
from troth.keys.models import DataKey
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store


@pytest.mark.django_db
def test_everybody_has_rows_and_a_key_of_their_own(kalicia: Store) -> None:
    crowds.grow(kalicia, 5, lambda _step: None)
    crowds.grow(kalicia, 12, lambda _step: None)
    people = {person.pk for person in Person.objects.of(kalicia)}
    assert {member.person_id for member in Member.objects.of(kalicia)} == people
    assert len({bytes(one.email_index) for one in Address.objects.of(kalicia)}) == len(people) == 12
    assert {row.subject for row in DataKey.objects.all()} == people
    keys = ring.fetch([row.pk for row in DataKey.objects.all()])  # each can be unwrapped
    assert len({key.secret for key in keys.values()}) == len(people)


@pytest.mark.django_db
def test_a_crowd_that_is_there_stays_as_it_is(kalicia: Store) -> None:
    crowds.grow(kalicia, 3, lambda _step: None)
    crowds.grow(kalicia, 2, lambda _step: None)
    assert Member.objects.of(kalicia).count() == 3
