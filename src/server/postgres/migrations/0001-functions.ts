import { marks } from './marks.js';

/** What `String.prototype.trim` takes away, so that both sides agree on what a blank text is. */
const blanks =
  ' \\t\\n\\x0b\\f\\r\\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

/**
 * Functions that read a record. All of them are total: a record that does not fit yields null, never an error, because
 * columns are derived by them and a column must not keep a record from being written.
 */
export const recordFunctions = (s: string, locale: string): string => `
create collation ${s}.natural_order (provider = icu, locale = '${locale}', deterministic = true);

create function ${s}.filled(t text) returns text language sql immutable parallel safe as
$$ select case when btrim(t, E'${blanks}') <> '' then t end $$;

create function ${s}.fold(t text) returns text language sql immutable parallel safe as
$$ select lower(normalize(t, nfc) collate "und-x-icu") collate "C" $$;

create function ${s}.fold(t text[]) returns text[] language plpgsql immutable parallel safe as
$$ declare folded text[]; v text;
begin
  if t is null then return null; end if;
  foreach v in array t loop folded := array_append(folded, ${s}.fold(v)); end loop;
  return folded;
end $$;

create function ${s}.searchable(t text) returns text language plpgsql immutable parallel safe as
$$ begin
  if octet_length(t) = length(t) then return lower(t collate "C"); end if;
  return lower(regexp_replace(normalize(t, nfkd), '[${marks}]+', '', 'g') collate "und-x-icu");
end $$;

create function ${s}.search_text(parts jsonb[]) returns text language plpgsql immutable parallel safe as
$$ declare
  found jsonb := jsonb_path_query_array(to_jsonb(parts), 'strict $.** ? (@.type() == "string")');
  texts text := found::text;
begin
  if texts = '[]' then return null; end if;
  -- Where nothing is escaped, no text holds a quotation mark.
  if strpos(texts, '\\') = 0 then texts := replace(substr(texts, 3, length(texts) - 4), '", "', E'\\n');
  else texts := (select string_agg(v, E'\\n') from jsonb_array_elements_text(found) v); end if;
  return ${s}.searchable(texts);
end $$;

create function ${s}.day(t text) returns date language plpgsql immutable strict parallel safe as
$$ declare year int; last text;
begin
  if t !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then return null; end if;
  year := left(t, 4)::int;
  last := case when substr(t, 6, 2) in ('04', '06', '09', '11') then '30' when substr(t, 6, 2) <> '02' then '31'
               when year % 4 = 0 and (year % 100 <> 0 or year % 400 = 0) then '29' else '28' end;
  if substr(t, 9, 2) > last then return null; end if;
  -- PostgreSQL writes the year 0 as 1 BC; four years later has the same days.
  if year = 0 then return (('0004' || substr(t, 5))::date - interval '4 years')::date; end if;
  return t::date;
end $$;

create function ${s}.instant(t text) returns timestamptz language plpgsql immutable strict parallel safe as
$$ declare day date;
begin
  if t !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z$' then return null; end if;
  day := ${s}.day(left(t, 10));
  if day is null then return null; end if;
  return (day + substr(t, 12, length(t) - 12)::time) at time zone 'UTC';
end $$;

create function ${s}.birthday(t text) returns text language sql immutable parallel safe as
$$ select case when ${s}.day(case when left(t, 2) = '--' then '2000-' || substr(t, 3) else t end) is not null then t end $$;

create function ${s}.number(j jsonb) returns float8 language sql immutable parallel safe as
$$ select case when jsonb_typeof(j) = 'number' then (j #>> '{}')::float8 end $$;

create function ${s}.boolean(j jsonb) returns boolean language sql immutable parallel safe as
$$ select case when jsonb_typeof(j) = 'boolean' then j = 'true' end $$;

create function ${s}.is_money(j jsonb) returns boolean language sql immutable parallel safe as
$$ select case when jsonb_typeof(j -> 'amount') = 'number' and jsonb_typeof(j -> 'currency') = 'string'
   then trunc((j ->> 'amount')::numeric) = (j ->> 'amount')::numeric and abs((j ->> 'amount')::numeric) < 9007199254740992
   else false end $$;

create function ${s}.amount(j jsonb) returns bigint language sql immutable parallel safe as
$$ select case when ${s}.is_money(j) then (j ->> 'amount')::numeric::bigint end $$;

create function ${s}.currency(j jsonb) returns text language sql immutable parallel safe as
$$ select case when ${s}.is_money(j) then j ->> 'currency' end $$;

create function ${s}.texts(j jsonb) returns text[] language plpgsql immutable parallel safe as
$$ declare found text[];
begin
  case jsonb_typeof(j)
    when 'string' then return case when ${s}.filled(j #>> '{}') is not null then array[j #>> '{}'] end;
    when 'array' then
      for i in 0 .. jsonb_array_length(j) - 1 loop
        if jsonb_typeof(j -> i) = 'string' and ${s}.filled(j ->> i) is not null then found := array_append(found, j ->> i); end if;
      end loop;
      return found;
    when 'object' then
      return (select array_agg(v #>> '{}') from jsonb_each(j) e(k, v)
              where jsonb_typeof(v) = 'string' and ${s}.filled(v #>> '{}') is not null);
    else return null;
  end case;
end $$;

create function ${s}.contacts(record jsonb, kind text) returns text[] language plpgsql immutable parallel safe as
$$ declare points jsonb := record -> 'contactPoints'; point jsonb; foremost text[]; others text[];
begin
  if jsonb_typeof(points) is distinct from 'array' then return null; end if;
  for i in 0 .. jsonb_array_length(points) - 1 loop
    point := points -> i;
    if point ->> 'kind' = $2 and ${s}.filled(point ->> 'value') is not null then
      if point -> 'primary' = 'true' then foremost := array_append(foremost, point ->> 'value');
      else others := array_append(others, point ->> 'value'); end if;
    end if;
  end loop;
  return foremost || others;
end $$;

create function ${s}.each(j jsonb, field text) returns text[] language plpgsql immutable parallel safe as
$$ declare found text[];
begin
  if jsonb_typeof(j) is distinct from 'array' then return null; end if;
  for i in 0 .. jsonb_array_length(j) - 1 loop
    if ${s}.filled(j -> i ->> field) is not null then found := array_append(found, j -> i ->> field); end if;
  end loop;
  return found;
end $$;

create function ${s}.consent(j jsonb) returns jsonb language plpgsql immutable parallel safe as
$$ declare
  channels constant text[] := array['email', 'phone', 'sms', 'wechat', 'whatsapp', 'chat', 'post', 'web', 'in-person', 'any'];
  via text;
  answer text;
begin
  if jsonb_typeof(j) is distinct from 'array' or j = '[]' then return null; end if;
  -- Most have said one thing once.
  if jsonb_array_length(j) = 1 then
    via := j -> 0 ->> 'channel';
    answer := case j -> 0 ->> 'state' when 'withdrawn' then 'withdrawn' when 'denied' then 'denied' else 'granted' end;
    if via = 'any' then return jsonb_object(channels, array_fill(answer, array[cardinality(channels)])); end if;
    return case when via = any(channels) then jsonb_build_object(via, answer) end;
  end if;
  return (
    select jsonb_object_agg(channel, state) from (
      select c.channel, case when bool_or(l.state = 'withdrawn') then 'withdrawn'
                             when bool_or(l.state = 'denied') then 'denied' else 'granted' end as state
      from unnest(channels) c(channel)
      cross join lateral (
        select distinct on (v ->> 'purpose') v ->> 'state' as state
        from jsonb_array_elements(j) with ordinality e(v, i)
        where v ->> 'channel' in (c.channel, 'any')
        order by v ->> 'purpose', ${s}.instant(v ->> 'at') desc nulls last, i desc
      ) l
      group by c.channel
    ) states
  );
end $$;

-- The most that texts take in an entry of an index: folding makes a text three times as long at worst.
create function ${s}.room_of(t text[]) returns int language plpgsql immutable parallel safe as
$$ begin return 3 * octet_length(array_to_string(t, '')) + 8 * cardinality(t); end $$;

create function ${s}.ms(t timestamptz) returns float8 language sql stable parallel safe as
$$ select round(date_part('epoch', t) * 1000) $$;

create function ${s}.at(ms float8) returns timestamptz language sql immutable parallel safe as
$$ select to_timestamp(ms / 1000.0) $$;
`;
