ALTER TABLE casework_proposal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON casework_proposal;
CREATE POLICY in_sight ON casework_proposal
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
ALTER TABLE casework_decision ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON casework_decision;
-- The head of a decision of an agency names nobody it is about; its lines are rows of their own.
CREATE POLICY in_sight ON casework_decision
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]) OR agency_id IS NOT NULL)
    WITH CHECK (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
ALTER TABLE casework_entitlement ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON casework_entitlement;
CREATE POLICY in_sight ON casework_entitlement
    USING (EXISTS (SELECT FROM registry_person WHERE id = person_id));
ALTER TABLE casework_proposalhistory ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON casework_proposalhistory;
CREATE POLICY in_sight ON casework_proposalhistory
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
REVOKE UPDATE ON casework_entitlement, casework_decision FROM ansinh_app;
