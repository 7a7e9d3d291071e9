import type { Migration } from './migration.js';

/** Chinese, Japanese and other characters that are a word by themselves. */
const wordCharacters =
  '\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\U00020000-\\U0003ffff';

/**
 * What a search for customers looks through, in a narrow table of its own. Row security lets no index be looked up by `like`,
 * which might leak; so nobody has a right to this table but its owner, and the one function that reads it names the tenant.
 */
const tables = (s: string): string => `
create table ${s}.customers_search (
  tenant text collate "C" not null,
  id text collate "C" not null,
  text text collate "C" not null,
  primary key (tenant, id)
);
revoke all on ${s}.customers_search from public;
-- Not forced: it holds for whoever is given a right by mistake, but not for the owner, as whom the function reads.
alter table ${s}.customers_search enable row level security;
create policy tenant on ${s}.customers_search using (tenant = current_setting('rapport.tenant', true));

-- An index of trigrams finds nothing shorter than three characters. Said three times each, such characters are found one by
-- one; and one text is part of another exactly where it is so when both are written like this.
create function ${s}.spread(t text) returns text language sql immutable parallel safe as
$$ select case when octet_length(t) = length(t) then t else regexp_replace(t, '([${wordCharacters}])', '\\1\\1\\1', 'g') end $$;
`;

const triggers = (s: string): string => `
create function ${s}.search_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate ${s}.customers_search;
    return null;
  end if;
  if tg_op <> 'INSERT' then delete from ${s}.customers_search c where c.tenant = old.tenant and c.id = old.id; end if;
  if tg_op <> 'DELETE' and new.search_text is not null then
    insert into ${s}.customers_search (tenant, id, text) values (new.tenant, new.id, ${s}.spread(new.search_text));
  end if;
  return null;
end $$;
-- Nobody may hang it on a table of theirs.
revoke execute on function ${s}.search_kept() from public;
create trigger search_insert after insert on ${s}.customers for each row execute function ${s}.search_kept();
create trigger search_delete after delete on ${s}.customers for each row execute function ${s}.search_kept();
create trigger search_truncate after truncate on ${s}.customers for each statement execute function ${s}.search_kept();
create trigger search_update after update on ${s}.customers for each row
  when ((old.tenant, old.id, old.search_text) is distinct from (new.tenant, new.id, new.search_text))
  execute function ${s}.search_kept();
`;

/** Takes words, not patterns: a pattern that is not well formed would fail at the rows of others, and so tell of them. */
const found = (s: string): string => `
create function ${s}.customers_found(words text[], most int) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  patterns text[];
  conditions text := '';
  ids text[];
begin
  for i in 1 .. cardinality(words) loop
    patterns[i] := '%' || regexp_replace(${s}.spread(words[i]), '([\\\\%_])', '\\\\\\1', 'g') || '%';
    conditions := conditions || format(' and c.text like ($1)[%s]', i);
  end loop;
  execute $q$select array_agg(f.id) from (select c.id from ${s}.customers_search c
    where c.tenant = current_setting('rapport.tenant', true)$q$ || conditions || ' limit $2) f' into ids using patterns, most + 1;
  return case when cardinality(ids) > most then null else coalesce(ids, '{}') end;
end $$;
revoke execute on function ${s}.customers_found(text[], int) from public;
`;

/** Row security would hide what is there already from the owner of the table, too. */
const backfill = (s: string): string => `
alter table ${s}.customers no force row level security;
insert into ${s}.customers_search (tenant, id, text)
  select tenant, id, ${s}.spread(search_text) from ${s}.customers where search_text is not null;
alter table ${s}.customers force row level security;
`;

/** The index needs extensions that come with PostgreSQL. Where they may not be had, searches find the same and read it all. */
const index = (s: string): string => `
create function ${s}.index_search() returns boolean language plpgsql as $$
declare tenants text := '';
begin
  begin
    create extension if not exists pg_trgm;
  exception when insufficient_privilege or undefined_file or feature_not_supported or invalid_schema_name then return false;
  end;
  begin
    create extension if not exists btree_gin;
    tenants := 'tenant, ';
  exception when insufficient_privilege or undefined_file or feature_not_supported or invalid_schema_name then null;
  end;
  execute format('create index if not exists customers_search_text on ${s.replaceAll("'", "''").replaceAll('%', '%%')}.customers_search using gin (%stext %I.gin_trgm_ops)',
    tenants, (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
  return true;
end $$;
revoke execute on function ${s}.index_search() from public;
select ${s}.index_search();
`;

/** Searches for customers by an index, of one tenant alone. */
export const search: Migration = {
  version: 3,
  name: 'search',
  sql: ({ schema }) => [tables(schema), triggers(schema), found(schema), backfill(schema), index(schema)].join('\n'),
};
