-- What was published is never changed or taken back: somebody may have it.
CREATE OR REPLACE FUNCTION published_is_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Dữ liệu đã công bố không được sửa hoặc xóa; hãy công bố bản mới.'
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS published_is_published ON sharing_publication;
CREATE TRIGGER published_is_published BEFORE UPDATE OR DELETE ON sharing_publication
    FOR EACH ROW EXECUTE FUNCTION published_is_published();
DROP TRIGGER IF EXISTS publications_are_published ON sharing_publication;
CREATE TRIGGER publications_are_published BEFORE TRUNCATE ON sharing_publication
    FOR EACH STATEMENT EXECUTE FUNCTION published_is_published();
