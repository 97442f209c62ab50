-- Why a line is paid or to be recovered, in words, from the decision line and what was instructed.
CREATE OR REPLACE FUNCTION dong_words(amount bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace(to_char(amount, 'FM999,999,999,999,990'), ',', '.') || ' đồng'
$$;
CREATE OR REPLACE FUNCTION month_words(month date) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(month, 'FMMM/YYYY')
$$;
CREATE OR REPLACE FUNCTION decision_words(number integer, body text, signed_on date) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT 'quyết định số ' || lpad(number::text, greatest(2, length(number::text)), '0')
        || '/QĐ-' || body || ' ngày ' || to_char(signed_on, 'DD/MM/YYYY')
$$;
-- Nobody is paid for their own death: the post pays whoever organised the funeral.
CREATE OR REPLACE FUNCTION once_words(month date, decision text, died boolean) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT 'Chi một lần, sự kiện tháng ' || month_words(month) || ', theo ' || decision
        || CASE WHEN died THEN '; chi cho người, cơ quan tổ chức mai táng' ELSE '' END
$$;
-- «đã chi» only when every payment of the month is known to have arrived.
CREATE OR REPLACE FUNCTION instructed_words(instructed bigint, returned bigint, all_paid boolean)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN all_paid THEN 'đã chi ' ELSE 'đã lập danh sách chi ' END
        || dong_words(instructed)
        || CASE WHEN returned > 0 THEN ' (bị trả lại ' || dong_words(returned) || ')' ELSE '' END
$$;
CREATE OR REPLACE FUNCTION arrears_words(
    month date, since date, amount bigint, decision text, instructed bigint, done text
) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN instructed = 0
        THEN 'Chưa chi tháng ' || month_words(month) || '; hưởng từ ' || month_words(since)
             || ' theo ' || decision || ': ' || dong_words(amount)
        ELSE 'Mức mới từ ' || month_words(since) || ' theo ' || decision || ': '
             || dong_words(amount) || '; tháng ' || month_words(month) || ' ' || done END
$$;
CREATE OR REPLACE FUNCTION recover_words(
    month date, since date, amount bigint, decision text, recover bigint, done text
) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN amount = 0 THEN 'Thôi hưởng từ ' || month_words(since) || ' theo ' || decision
                ELSE 'Mức mới từ ' || month_words(since) || ' theo ' || decision || ': '
                     || dong_words(amount) END
        || '; tháng ' || month_words(month) || ' ' || done
        || CASE WHEN recover < 0 THEN '; giảm số phải thu hồi đã ghi' ELSE '' END
$$;
