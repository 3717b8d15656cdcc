"""A person's answers in the shape of ISO/IEC TS 27560, in the words of the Data Privacy Vocabulary.

A record is metadata, what is done, who takes part, and events; a receipt is one event of it.
"""

from itertools import groupby
from typing import Any

from troth.ledger import book, proofs, receipts
from troth.ledger.models import Entry

from .models import Consent, Person

CONTEXT = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:date": {"@type": "xsd:dateTime"},
}
RECORD = "https://w3id.org/dpv/schema/dpv-27560#record"
RECEIPT = "https://w3id.org/dpv/schema/dpv-27560#receipt-record"
PURPOSES = {"marketing": "dpv:Marketing"}  # ours that the vocabulary has a word for
STATES = {
    Consent.Answer.GIVEN: "dpv:ConsentGiven",
    Consent.Answer.REFUSED: "dpv:ConsentRefused",
    Consent.Answer.WITHDRAWN: "dpv:ConsentWithdrawn",
}
Json = dict[str, Any]


def facts_of(event: Consent) -> Json:
    """An answer as its receipt tells it. From the event alone: it reads the same for ever."""
    return {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{event.pk}",
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": RECEIPT,
        **_parties(event),
        **_processing(event),
        "dpv:hasConsentStatus": _state(event),
        "dct:hasPart": _lifecycle(event),
    }


def receipt_of(event: Consent) -> Json:
    """The receipt to take home, with the proof that the shop signed for it."""
    book.sign(event.store)  # whoever wrote the entry may have been killed before
    entry = Entry.objects.of(event.store).get(index=event.entry)
    return receipts.proved(facts_of(event), proofs.of_entry(entry))


def export_of(person: Person) -> Json:
    """All of a person's answers, one record a purpose, oldest event first."""
    events = Consent.objects.of(person.store_id).filter(person=person)
    in_order = events.select_related("store").order_by("purpose", "at", "id")
    grouped = groupby(in_order, key=lambda event: event.purpose)
    return {"@context": CONTEXT, "@graph": [_record(list(mine)) for _purpose, mine in grouped]}


def _record(events: list[Consent]) -> Json:
    newest = events[-1]
    return {
        "@id": f"urn:uuid:{events[0].pk}",
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": RECORD,
        "dct:created": events[0].at.isoformat(),
        "dct:modified": newest.at.isoformat(),
        **_parties(newest),
        **_processing(newest),
        "dpv:hasConsentStatus": _state(newest),
        "dct:hasPart": [part for event in events for part in _lifecycle(event)],
    }


def _parties(event: Consent) -> Json:
    return {
        "dpv:hasDataSubject": f"urn:uuid:{event.person_id}",
        "dpv:hasDataController": {"@type": "dpv:DataController", "dpv:hasName": event.controller},
    }


def _processing(event: Consent) -> Json:
    """What the answer is about: the purpose, and the words that asked for it."""
    return {
        "dpv:hasProcess": {
            "@type": "dpv:Process",
            "dpv:hasLegalBasis": "dpv:Consent",
            "dpv:hasPurpose": {
                "@type": PURPOSES.get(event.purpose, "dpv:Purpose"),
                "dct:identifier": event.purpose,
            },
            "dct:hasPart": list(event.covers),
        },
        "dpv:hasNotice": {
            "@type": "dpv:ConsentNotice",
            "dct:description": event.words,
            "dct:identifier": f"sha256:{event.notice_hash}",
            "dct:hasVersion": event.notice_version,
            "dct:language": event.language,
        },
    }


def _lifecycle(event: Consent) -> list[Json]:
    asked = event.asked_at
    request = {"@type": "dpv:ConsentRequested", "dct:date": asked.isoformat()} if asked else None
    answer = {
        "@type": _state(event),
        "@id": f"urn:uuid:{event.pk}",
        "dct:date": event.at.isoformat(),
        "dct:source": event.way,
    }
    return [part for part in (request, answer) if part]


def _state(event: Consent) -> str:
    return STATES[Consent.Answer(event.answer)]
