-- What the plan may read of the registry: households and statuses, without names or numbers. Facts
-- come one row each with both clocks (`during`, `recorded_at`–`superseded_at`), so that whoever reads
-- them says of which day, and as known when. Nothing is joined that could double a row.
CREATE OR REPLACE FUNCTION pub.held(recorded timestamptz, superseded timestamptz, at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
'SELECT recorded <= at AND (superseded IS NULL OR superseded > at)';

DROP VIEW IF EXISTS pub.household_class;
CREATE VIEW pub.household_class WITH (security_invoker) AS
SELECT household.id AS household_id, household.area_id, household.synthetic,
       fact.value AS class, fact.during, fact.recorded_at, fact.superseded_at
FROM registry_household AS household
JOIN registry_fact AS fact ON fact.household_id = household.id
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'poverty';

-- Everybody of the registry, without name, number or day of birth.
DROP VIEW IF EXISTS pub.resident;
CREATE VIEW pub.resident WITH (security_invoker) AS
SELECT person.id AS person_id, person.area_id, person.sex, person.birth_year, person.synthetic,
       person.recorded_at, person.withdrawn_at
FROM registry_person AS person;

-- The degree of disability, by certificate.
DROP VIEW IF EXISTS pub.disability;
CREATE VIEW pub.disability WITH (security_invoker) AS
SELECT person.id AS person_id, person.area_id, person.synthetic, fact.value AS degree,
       fact.during, fact.recorded_at, fact.superseded_at
FROM registry_person AS person
JOIN registry_fact AS fact ON fact.person_id = person.id
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'disability'
WHERE person.withdrawn_at IS NULL;

-- Who holds an active merit status of the law, one row a status: the people of Article 3(1) of
-- Ordinance 02/2020, and the relatives of martyrs. Whether they live, and where, the next two views say.
DROP VIEW IF EXISTS pub.merit_person;
CREATE VIEW pub.merit_person WITH (security_invoker) AS
SELECT person.id AS person_id, person.area_id, person.synthetic, kind.code AS merit,
       fact.during, fact.recorded_at, fact.superseded_at
FROM registry_person AS person
JOIN registry_fact AS fact ON fact.person_id = person.id AND fact.value NOT IN ('NONE', 'false', '0')
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code IN (
    'revolutionary', 'heroic_mother', 'hero', 'war_invalid', 'diseased_soldier', 'toxic_exposed',
    'jailed_by_enemy', 'helper', 'martyrs');

-- Who lives in which household, one household a day (a constraint holds that).
DROP VIEW IF EXISTS pub.household_member;
CREATE VIEW pub.household_member WITH (security_invoker) AS
SELECT membership.person_id, membership.household_id, household.area_id, household.synthetic,
       membership.during, membership.recorded_at, membership.superseded_at
FROM registry_membership AS membership
JOIN registry_household AS household ON household.id = membership.household_id;

-- Who has died, and from which day.
DROP VIEW IF EXISTS pub.death;
CREATE VIEW pub.death WITH (security_invoker) AS
SELECT fact.person_id, fact.during, fact.recorded_at, fact.superseded_at
FROM registry_fact AS fact
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'deceased'
WHERE fact.person_id IS NOT NULL AND fact.value = 'true';

-- Whether a person has a health insurance card, as matched with the list of the insurer.
DROP VIEW IF EXISTS pub.health_insurance;
CREATE VIEW pub.health_insurance WITH (security_invoker) AS
SELECT fact.person_id, fact.value = 'true' AS insured, fact.during, fact.recorded_at,
       fact.superseded_at
FROM registry_fact AS fact
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'health_insurance';

-- Whether a person is at a school, as the school confirmed.
DROP VIEW IF EXISTS pub.studying;
CREATE VIEW pub.studying WITH (security_invoker) AS
SELECT fact.person_id, fact.value = 'true' AS studying, fact.during, fact.recorded_at,
       fact.superseded_at
FROM registry_fact AS fact
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'studying';

-- How many facts now held were recorded on which day, by unit: neither of whom nor what.
DROP VIEW IF EXISTS pub.facts_recorded;
CREATE VIEW pub.facts_recorded WITH (security_invoker) AS
SELECT coalesce(person.area_id, household.area_id) AS area_id, fact.recorded_at::date AS recorded_on,
       coalesce(person.synthetic, household.synthetic) AS synthetic, count(*) AS facts
FROM registry_fact AS fact
LEFT JOIN registry_person AS person ON person.id = fact.person_id
LEFT JOIN registry_household AS household ON household.id = fact.household_id
WHERE fact.superseded_at IS NULL
GROUP BY 1, 2, 3;

-- Who has left the city, over which days.
DROP VIEW IF EXISTS pub.departure;
CREATE VIEW pub.departure WITH (security_invoker) AS
SELECT fact.person_id, fact.during, fact.recorded_at, fact.superseded_at
FROM registry_fact AS fact
JOIN registry_factkind AS kind ON kind.id = fact.kind_id AND kind.code = 'left_city'
WHERE fact.person_id IS NOT NULL AND fact.value = 'true';

GRANT SELECT ON ALL TABLES IN SCHEMA pub TO ansinh_app;
