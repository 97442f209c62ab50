-- An official sees the people and households of the area they act for, and of every area inside it.
ALTER TABLE registry_person ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_person;
CREATE POLICY in_sight ON registry_person USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));

ALTER TABLE registry_household ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_household;
CREATE POLICY in_sight ON registry_household
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));

ALTER TABLE registry_identifier ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_identifier;
CREATE POLICY in_sight ON registry_identifier
    USING (EXISTS (SELECT FROM registry_person WHERE id = person_id));

ALTER TABLE registry_payoutaccount ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_payoutaccount;
CREATE POLICY in_sight ON registry_payoutaccount
    USING (EXISTS (SELECT FROM registry_person WHERE id = person_id));

ALTER TABLE registry_membership ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_membership;
CREATE POLICY in_sight ON registry_membership
    USING (EXISTS (SELECT FROM registry_household WHERE id = household_id));

ALTER TABLE registry_fact ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_fact;
CREATE POLICY in_sight ON registry_fact USING (
    EXISTS (SELECT FROM registry_person WHERE id = person_id)
    OR EXISTS (SELECT FROM registry_household WHERE id = household_id)
);

ALTER TABLE registry_personhistory ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON registry_personhistory;
CREATE POLICY in_sight ON registry_personhistory
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
