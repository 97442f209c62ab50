-- The kinds whose rows are in sight only with a grant and for a purpose, and whose values are sealed.
CREATE OR REPLACE FUNCTION sensitive_kinds() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(id), '{}') FROM registry_factkind WHERE sensitivity <> ''
$$;

-- However rows come in, no sensitive value, nor what its paper is called, is kept in the clear. A sealed value begins with '~'.
CREATE OR REPLACE FUNCTION sensitive_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added WHERE kind_id = ANY ((SELECT sensitive_kinds())::bigint[])
               AND NOT (value ^@ '~' AND (evidence = '' OR evidence ^@ '~'))) THEN
        RAISE EXCEPTION 'Dữ kiện bảo mật phải được niêm phong trước khi lưu; hãy ghi bằng dịch vụ của phòng registry.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS sensitive_is_sealed ON registry_fact;
CREATE TRIGGER sensitive_is_sealed AFTER INSERT ON registry_fact
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION sensitive_is_sealed();

CREATE OR REPLACE FUNCTION reason_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM registry_fact AS fact WHERE fact.id = NEW.fact_id
               AND fact.kind_id = ANY ((SELECT sensitive_kinds())::bigint[])) AND NOT NEW.reason ^@ '~' THEN
        RAISE EXCEPTION 'Lý do hủy dữ kiện bảo mật phải được niêm phong; hãy hủy bằng dịch vụ của phòng registry.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS reason_is_sealed ON registry_cancellation;
CREATE TRIGGER reason_is_sealed BEFORE INSERT ON registry_cancellation
    FOR EACH ROW WHEN (NEW.fact_id IS NOT NULL) EXECUTE FUNCTION reason_is_sealed();
