-- What twenty years would have left behind, for bench/twenty_years.py. Everybody and everything is
-- synthetic («giả lập»); shares are round numbers of ours, chosen to be many, not to be true.
-- A part with {year} is done for each year from 2006 to 2025, in the order of time.

-- PART the registry opened in 2006, or with the person
CREATE OR REPLACE FUNCTION bench.chance(id bigint, salt integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (hashint8extended(id, salt) & 2147483647) / 2147483648.0 $$;
UPDATE registry_person
SET recorded_at = greatest(timestamptz '2006-01-02', birth_date + interval '30 days');
UPDATE registry_membership SET recorded_at = lower(during) + interval '20 days';
UPDATE registry_residence SET recorded_at = greatest(lower(during), date '2006-01-02') + interval '20 days';
CREATE TABLE bench.held AS
SELECT person_id, household_id, kind_id, min(lower(during)) AS since FROM registry_fact GROUP BY 1, 2, 3;
CREATE INDEX ON bench.held (kind_id, person_id);
CREATE INDEX ON bench.held (kind_id, household_id);
CREATE TABLE bench.home AS
SELECT DISTINCT ON (household_id) household_id, person_id, greatest(2006, birth_year + 24) AS first_year,
       bench.chance(household_id, 1) AS luck
FROM registry_membership JOIN registry_person AS head ON head.id = person_id
ORDER BY household_id, role <> 'HEAD', person_id;
ANALYZE bench.home;
ANALYZE bench.held;
ANALYZE registry_person;

-- PART poverty: the review of each year, of the 35 % of households ever reviewed; one value a year
INSERT INTO registry_fact (household_id, kind_id, value, during, recorded_at, source_id, evidence)
SELECT home.household_id, kind.id,
       CASE WHEN score < 0.35 THEN 'POOR' WHEN score < 0.6 THEN 'NEAR_POOR' WHEN score < 0.7 THEN 'ESCAPED'
            ELSE 'NONE' END,
       daterange(date '{year}-01-01', least(held.since, date '{year}-01-01' + interval '1 year')::date),
       timestamptz '{year}-01-05 09:00+07' + home.luck * interval '60 days', source.id,
       'Kết quả rà soát năm {year} (giả lập)'
FROM bench.home
CROSS JOIN LATERAL (SELECT home.luck * 2 + 0.02 * ({year} - 2006)
    + 0.3 * bench.chance(home.household_id, {year}) - 0.15 AS score) AS scored
JOIN registry_factkind AS kind ON kind.code = 'poverty'
JOIN registry_source AS source ON source.code = 'poverty-review'
LEFT JOIN bench.held ON held.kind_id = kind.id AND held.household_id = home.household_id
WHERE home.luck < 0.35 AND home.first_year <= {year}
  AND (held.since IS NULL OR held.since > date '{year}-01-01')
ORDER BY home.luck;

-- PART health insurance: the card of each year, of 30 % of people and of all children under six
INSERT INTO registry_fact (person_id, kind_id, value, during, recorded_at, source_id, evidence)
SELECT person.id, kind.id, 'true',
       daterange(greatest(date '{year}-01-01', birth_date),
                 least(held.since, date '{year}-01-01' + interval '1 year')::date),
       greatest(timestamptz '{year}-01-10 08:00+07' + bench.chance(person.area_id, {year}) * interval '40 days',
                person.recorded_at),
       source.id, ''
FROM registry_person AS person
JOIN registry_factkind AS kind ON kind.code = 'health_insurance'
JOIN registry_source AS source ON source.code = 'social-insurance'
LEFT JOIN bench.held ON held.kind_id = kind.id AND held.person_id = person.id
WHERE (bench.chance(person.id, 2) < 0.3 OR birth_year > {year} - 6)
  AND birth_date < least(held.since, date '{year}-12-01')
  AND (held.since IS NULL OR held.since > date '{year}-01-01')
ORDER BY person.area_id;

-- PART study: those of 15 to 21, each school year
INSERT INTO registry_fact (person_id, kind_id, value, during, recorded_at, source_id, evidence)
SELECT person.id, kind.id,
       CASE WHEN bench.chance(person.id, 3) < 1.1 - 0.06 * ({year} - birth_year - 10) THEN 'true' ELSE 'false' END,
       daterange(date '{year}-09-05', least(held.since, date '{year}-09-05' + interval '1 year')::date),
       timestamptz '{year}-09-15 14:00+07' + bench.chance(person.area_id, {year}) * interval '30 days', source.id,
       'Xác nhận năm học {year} (giả lập)'
FROM registry_person AS person
JOIN registry_factkind AS kind ON kind.code = 'studying'
JOIN registry_source AS source ON source.code = 'school'
LEFT JOIN bench.held ON held.kind_id = kind.id AND held.person_id = person.id
WHERE birth_year BETWEEN {year} - 21 AND {year} - 15
  AND (held.since IS NULL OR held.since > date '{year}-09-05')
ORDER BY person.area_id;

-- PART other allowances: 3 % of people, each year
INSERT INTO registry_fact (person_id, kind_id, value, during, recorded_at, source_id, evidence)
SELECT person.id, kind.id, 'true',
       daterange(date '{year}-03-01', least(held.since, date '{year}-03-01' + interval '1 year')::date),
       timestamptz '{year}-03-20 10:00+07' + bench.chance(person.id, {year}) * interval '9 days', source.id, ''
FROM registry_person AS person
JOIN registry_factkind AS kind ON kind.code = 'other_allowance'
JOIN registry_source AS source ON source.code = 'payment-lists'
LEFT JOIN bench.held ON held.kind_id = kind.id AND held.person_id = person.id
WHERE bench.chance(person.id, 4) < 0.03 AND birth_year < {year} - 1 AND {year} < 2025
  AND (held.since IS NULL OR held.since > date '{year}-03-01');

-- PART marriage: single to the age of 27, then married: a value ended when another begins, both kept
INSERT INTO registry_fact (person_id, kind_id, value, during, recorded_at, superseded_at, source_id, evidence)
SELECT person.id, kind.id, row.value, row.during, row.recorded_at, row.superseded_at, source.id,
       'Giấy xác nhận tình trạng hôn nhân (giả lập)'
FROM registry_person AS person
JOIN registry_factkind AS kind ON kind.code = 'marital'
JOIN registry_source AS source ON source.code = 'civil-status'
CROSS JOIN LATERAL (SELECT birth_date + interval '18 years' AS grown, birth_date + interval '27 years'
    + bench.chance(person.id, 5) * interval '3 years' AS married) AS life
CROSS JOIN LATERAL (VALUES
    ('SINGLE', daterange(grown::date, NULL), grown + interval '9 days', married + interval '9 days'),
    ('SINGLE', daterange(grown::date, married::date), married + interval '9 days', NULL),
    ('MARRIED', daterange(married::date, NULL), married + interval '9 days', NULL)
) AS row (value, during, recorded_at, superseded_at)
WHERE bench.chance(person.id, 6) < 0.4 AND extract(year FROM married) = {year}
  AND NOT EXISTS (SELECT FROM bench.held WHERE held.kind_id = kind.id AND held.person_id = person.id);

-- PART disability: two assessments before the one that holds
INSERT INTO registry_fact (person_id, kind_id, value, during, recorded_at, superseded_at, source_id, evidence)
SELECT held.person_id, kind.id, row.value, row.during, row.recorded_at, row.superseded_at, source.id,
       'Giấy xác nhận khuyết tật (giả lập)'
FROM bench.held
JOIN registry_factkind AS kind ON kind.id = held.kind_id AND kind.code = 'disability'
JOIN registry_source AS source ON source.code = 'disability-council'
JOIN registry_person AS person ON person.id = held.person_id
CROSS JOIN LATERAL (SELECT (held.since - interval '3 years')::date AS one,
                           (held.since - interval '1 year')::date AS two) AS day
CROSS JOIN LATERAL (VALUES
    ('MILD', daterange(one, NULL), one + interval '9 days', two + interval '9 days'),
    ('MILD', daterange(one, two), two + interval '9 days', NULL),
    ('SEVERE', daterange(two, NULL), two + interval '9 days', held.since),
    ('SEVERE', daterange(two, held.since), held.since, NULL)
) AS row (value, during, recorded_at, superseded_at)
WHERE extract(year FROM held.since) = {year} AND one > person.birth_date;

-- PART corrections: of two in a hundred rows of the year the value was wrong for ninety days
INSERT INTO registry_fact (person_id, household_id, kind_id, value, during, recorded_at, superseded_at, source_id,
                           evidence)
SELECT fact.person_id, fact.household_id, fact.kind_id,
       CASE fact.value WHEN 'true' THEN 'false' WHEN 'false' THEN 'true' ELSE 'NEAR_POOR' END, fact.during,
       fact.recorded_at - interval '90 days', fact.recorded_at, fact.source_id, fact.evidence
FROM registry_fact AS fact JOIN registry_factkind AS kind ON kind.id = kind_id
WHERE lower(during) >= date '{year}-01-01' AND lower(during) < date '{year}-01-01' + interval '1 year'
  AND upper(during) IS NOT NULL AND superseded_at IS NULL AND bench.chance(fact.id, 7) < 0.02
  AND fact.recorded_at < timestamptz '2025-08-01' -- not what the city itself holds
  AND kind.code IN ('poverty', 'health_insurance', 'studying', 'other_allowance');

-- PART households left: 30 % of grown members lived with their parents (or elsewhere) before
INSERT INTO registry_membership (household_id, person_id, role, during, recorded_at, superseded_at)
SELECT before.household_id, before.person_id, row.role, row.during, row.recorded_at, row.superseded_at
FROM (SELECT place.*, greatest(person.birth_date, date '2006-01-02') AS born, lower(place.during) AS moved,
             1 + (hashint8extended(place.person_id, 8) & 2147483647) %
                 (SELECT count(*) FROM registry_household) AS old_home
      FROM registry_membership AS place JOIN registry_person AS person ON person.id = place.person_id
      WHERE bench.chance(place.person_id, 9) < 0.3 AND person.birth_year < 2003) AS place
CROSS JOIN LATERAL (SELECT (SELECT min(id) FROM registry_household) + old_home - 1 AS household_id,
                           place.person_id) AS before
CROSS JOIN LATERAL (VALUES
    ('CHILD', daterange(born, NULL), born + interval '9 days', moved + interval '20 days'),
    ('CHILD', daterange(born, moved), moved + interval '20 days', NULL)
) AS row (role, during, recorded_at, superseded_at);

-- PART homes left: 40 % of households lived in another commune before
INSERT INTO registry_residence (household_id, area_id, written, resolved, during, recorded_at, superseded_at)
SELECT home.household_id, areas[place], written, 'NAME', row.during, row.recorded_at, row.superseded_at
FROM (SELECT household_id, written, lower(during) AS moved,
             (SELECT array_agg(DISTINCT area_id) FROM registry_residence) AS areas,
             1 + (hashint8extended(household_id, 10) & 2147483647) %
                 (SELECT count(DISTINCT area_id) FROM registry_residence) AS place
      FROM registry_residence WHERE household_id IS NOT NULL AND lower(during) > date '2007-01-01'
        AND bench.chance(household_id, 11) < 0.4) AS home
CROSS JOIN LATERAL (VALUES
    (daterange('2006-01-02', NULL), timestamptz '2006-01-10', moved + interval '20 days'),
    (daterange('2006-01-02', moved), moved + interval '20 days', NULL)
) AS row (during, recorded_at, superseded_at);

-- PART old numbers: nine digits of those grown before 2016, replaced in 2021 to 2024
INSERT INTO registry_identifier (person_id, kind, value, recorded_at, superseded_at)
SELECT id, 'OLD_ID', lpad((100000000 + id)::text, 9, '0'), timestamptz '2006-03-01',
       timestamptz '2021-03-01' + bench.chance(id, 12) * interval '1200 days'
FROM registry_person WHERE birth_year < 2002;

-- PART people changed: half of them had another telephone, one in ten lived elsewhere
INSERT INTO registry_personhistory (pgh_created_at, pgh_label, id, uid, full_name, name_folded, name_key, sex,
    birth_date, birth_year, birth_month, ethnic_group, phone, synthetic, recorded_at, area_id, pgh_obj_id)
SELECT timestamptz '2008-01-01' + bench.chance(id, 13) * interval '6500 days', 'update', id, uid, full_name,
       name_folded, name_key, sex, birth_date, birth_year, birth_month, ethnic_group, '', synthetic, recorded_at,
       area_id, id
FROM registry_person WHERE bench.chance(id, 14) < 0.5;
