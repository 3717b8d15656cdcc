"""The addresses of cases, below ``/staff/``."""

from django.urls import path

from . import cases, measures

urlpatterns = [
    path("cases/", cases.listed, name="cases"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/reveal/", cases.reveal, name="case-reveal"),
    path("cases/<uuid:case_id>/evidence/", cases.evidence, name="case-evidence"),
    path("cases/<uuid:case_id>/closing/", cases.closing, name="case-closing"),
    path("cases/<uuid:case_id>/suspensions/", measures.suspensions, name="case-suspensions"),
    path("cases/<uuid:case_id>/endings/", measures.endings, name="case-endings"),
    path("evidence/<uuid:evidence_id>/", cases.file, name="evidence-file"),
    path("proposals/<uuid:proposal_id>/", measures.agreeing, name="proposal"),
    path("measures/<uuid:measure_id>/lifting/", measures.lifting, name="measure-lifting"),
    path("appeals/<uuid:appeal_id>/", measures.reading, name="appeal"),
    path("appeals/<uuid:appeal_id>/answers/", measures.answers, name="appeal-answers"),
    path("members/<uuid:member_id>/cases/", cases.opened, name="member-cases"),
]
