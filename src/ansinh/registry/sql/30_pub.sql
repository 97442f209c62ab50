-- What the plan may read of the registry: households and statuses, without names or numbers.
DROP VIEW IF EXISTS pub.household_class;
CREATE VIEW pub.household_class WITH (security_invoker) AS
SELECT household.id AS household_id, household.area_id, household.synthetic,
       fact.value AS class, fact.during, fact.recorded_at, fact.superseded_at
FROM registry_household AS household
JOIN registry_fact AS fact ON fact.household_id = household.id
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'poverty';

-- One row for each span in which a person holds an active merit status; the household in which
-- they then live is empty when they are linked to none. Deaths end the span.
DROP VIEW IF EXISTS pub.merit_person;
CREATE VIEW pub.merit_person WITH (security_invoker) AS
SELECT person.id AS person_id, person.area_id, person.synthetic, fact.value AS merit,
       fact.during, fact.recorded_at, fact.superseded_at,
       membership.household_id, membership.during AS household_during,
       death.during AS death_during
FROM registry_person AS person
JOIN registry_fact AS fact ON fact.person_id = person.id
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'merit'
LEFT JOIN registry_membership AS membership ON membership.person_id = person.id
LEFT JOIN registry_fact AS death
    ON death.person_id = person.id AND death.superseded_at IS NULL
    AND death.kind_id = (SELECT id FROM registry_factkind WHERE code = 'deceased')
WHERE fact.value <> 'NONE';

GRANT SELECT ON ALL TABLES IN SCHEMA pub TO ansinh_app;
