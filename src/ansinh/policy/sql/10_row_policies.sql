ALTER TABLE policy_determination ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON policy_determination;
CREATE POLICY in_sight ON policy_determination
    USING (EXISTS (SELECT FROM registry_person WHERE id = person_id));
