-- Decisions and their lines are only ever added.
CREATE OR REPLACE FUNCTION signed_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Quyết định đã ký không được sửa hoặc xóa; hãy ký quyết định mới.'
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS signed_is_signed ON casework_entitlement;
CREATE TRIGGER signed_is_signed BEFORE UPDATE OR DELETE ON casework_entitlement
    FOR EACH ROW EXECUTE FUNCTION signed_is_signed();
DROP TRIGGER IF EXISTS signed_is_signed ON casework_decision;
CREATE TRIGGER signed_is_signed BEFORE UPDATE OR DELETE ON casework_decision
    FOR EACH ROW EXECUTE FUNCTION signed_is_signed();
DROP TRIGGER IF EXISTS signed_is_signed_whole ON casework_entitlement;
CREATE TRIGGER signed_is_signed_whole BEFORE TRUNCATE ON casework_entitlement
    FOR EACH STATEMENT EXECUTE FUNCTION signed_is_signed();

-- Only the chair of the commune signs for the commune, and only the head of an agency for the agency;
-- never a proposal of their own making.
CREATE OR REPLACE FUNCTION chair_signs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_official
        WHERE id = NEW.signed_by_id AND area_id = NEW.area_id AND (
            (NEW.agency_id IS NULL AND role = 'COMMUNE_CHAIR')
            OR (role = 'AGENCY_HEAD' AND agency_id = NEW.agency_id))
    ) THEN
        RAISE EXCEPTION 'Chỉ Chủ tịch UBND của chính xã, phường, đặc khu đó, hoặc lãnh đạo của chính cơ quan đó, được ký quyết định.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS chair_signs ON casework_decision;
CREATE TRIGGER chair_signs BEFORE INSERT ON casework_decision
    FOR EACH ROW EXECUTE FUNCTION chair_signs();

CREATE OR REPLACE FUNCTION maker_is_not_signer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_decision
               WHERE id = NEW.decision_id AND signed_by_id = NEW.made_by_id) THEN
        RAISE EXCEPTION 'Người lập đề xuất không được tự ký đề xuất của mình.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS maker_is_not_signer ON casework_proposal;
CREATE TRIGGER maker_is_not_signer BEFORE INSERT OR UPDATE ON casework_proposal
    FOR EACH ROW WHEN (NEW.decision_id IS NOT NULL) EXECUTE FUNCTION maker_is_not_signer();
