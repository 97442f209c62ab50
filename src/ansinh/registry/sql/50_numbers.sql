-- Numbers are given out for the whole city, while whoever gives one sees a single commune: these two
-- answer for all of it, and tell nothing about whom a number belongs to.
CREATE OR REPLACE FUNCTION next_free_counter() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(max(first + size), 0) FROM registry_numberlease
$$;
CREATE OR REPLACE FUNCTION number_is_given(number text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM registry_issuednumber WHERE value = number)
$$;
