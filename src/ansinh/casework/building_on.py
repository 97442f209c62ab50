"""Decisions that were signed about people whom an import brought, or of whom it brought facts."""

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.registry.building_on import builds_on
from ansinh.registry.models import ImportBatch

SIGNED = """
WITH touched AS (
    SELECT person_id FROM registry_fact WHERE batch_id = %(batch)s AND person_id IS NOT NULL
    UNION SELECT id FROM registry_person WHERE batch_id = %(batch)s
    UNION SELECT member.person_id FROM registry_fact AS fact
    JOIN registry_membership AS member ON member.household_id = fact.household_id
    WHERE fact.batch_id = %(batch)s
)
SELECT count(DISTINCT proposal.decision_id), count(DISTINCT proposal.person_id)
FROM casework_proposal AS proposal
JOIN policy_assessment AS assessment ON assessment.id = proposal.assessment_id
WHERE proposal.person_id IN (SELECT person_id FROM touched)
  AND proposal.decision_id IS NOT NULL AND assessment.known_on >= %(since)s
"""


@builds_on("casework")
def signed_decisions(batch: ImportBatch) -> list[str]:
    """Decisions whose proposals were made with what this batch had brought."""
    if batch.applied_at is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(SIGNED, {"batch": batch.pk, "since": batch.applied_at.date()})
        decisions, people = cursor.fetchone()
    if not decisions:
        return []
    return [
        _("%(decisions)s quyết định đã ký cho %(people)s người dựa trên đợt nhập này")
        % {"decisions": decisions, "people": people}
    ]
