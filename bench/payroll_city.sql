-- A made-up city for bench/payroll.py: people in 94 communes, three in ten paid by bank.
INSERT INTO areas_area (code, valid_from, since_floor, level, kind, name, name_folded, path, decree,
                        confidence)
    SELECT '48', date '2025-07-01', false, 'PROVINCE', 'thành phố', 'Thử', 'thu', '48.', '', 'text'
    UNION ALL SELECT (20000 + n)::text, date '2025-07-01', false, 'COMMUNE', 'phường', 'Thử ' || n,
        'thu', '48.' || (20000 + n) || '.', '', 'text' FROM generate_series(1, 94) AS n;
INSERT INTO accounts_official (username, full_name, title, role, area_id, synthetic, password, email,
                               is_superuser, is_staff, is_active, date_joined)
    SELECT 'chutich' || id, 'giả lập', '', 'COMMUNE_CHAIR', id, true, '', '', false, false, true,
           timestamptz '2026-01-01' FROM areas_area WHERE level = 'COMMUNE'
    UNION ALL SELECT role, 'giả lập', '', role, NULL, true, '', '', false, false, true, timestamptz '2026-01-01'
    FROM unnest(ARRAY['PAYMENT_CLERK', 'FINANCE']) AS role;
INSERT INTO registry_person (uid, full_name, name_folded, name_key, sex, birth_date, birth_year,
                             birth_month, ethnic_group, area_id, synthetic, recorded_at)
    SELECT gen_random_uuid(), 'Người Thử ' || n, 'nguoi thu ' || n, lpad(n::text, 12, '0'), 'F',
           date '1950-01-01', 1950, 1, '01', area.id, true, timestamptz '2026-01-01'
    FROM generate_series(1, %(people)s) AS n
    JOIN areas_area AS area ON area.code = (20001 + n %% 94)::text;
INSERT INTO registry_payoutaccount (person_id, channel, bank_bin, account_number, account_name)
    SELECT id, 'BANK', '970436', lpad(id::text, 10, '0'), 'NGUOI THU' FROM registry_person
    WHERE id %% 10 < 3;
INSERT INTO policy_assessment (month, known_on, book_digest, people, made_at)
    VALUES ('2026-07-01', '2026-06-01', '', %(people)s, '2026-06-01');
