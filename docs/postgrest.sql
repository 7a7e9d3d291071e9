-- Functions that let the PostgREST adapter of Rapport change several rows in one transaction, once per key.
-- Run it in the schema that PostgREST serves: `set search_path to crm;` and then this file. It may be run again.
--
-- They run with the rights of whoever calls them: grants and row-level security hold as they do for the tables. Only the two
-- books below are kept for everybody by the owner of the functions, and each caller sees no more than its own answers.

-- What writes were answered, so that a repeated one is answered alike and happens once.
create table if not exists rapport_answers (
  owner text not null,
  key text not null,
  note jsonb not null,
  rows jsonb not null default '[]',
  -- The customers it tells of: their answers are forgotten when they are erased.
  people text[] not null default '{}',
  at timestamptz not null default now(),
  primary key (owner, key)
);
create index if not exists rapport_answers_at on rapport_answers (at);
create index if not exists rapport_answers_people on rapport_answers using gin (people);
revoke all on rapport_answers from public;

-- Customers who were erased for good. In our own schema this is a view of the table `erased`.
do $$ begin
  if to_regclass('rapport_erased') is not null then return; end if;
  if to_regclass('erased') is not null and to_regclass('migrations') is not null then
    create view rapport_erased with (security_invoker = true) as select customer_id as id from erased;
    create function rapport_forget_erased() returns trigger language plpgsql security definer set search_path from current as $t$
    begin
      delete from rapport_answers a where a.people && array[new.customer_id];
      return null;
    end $t$;
    create trigger rapport_forget after insert on erased for each row execute function rapport_forget_erased();
  else
    create table rapport_erased (id text primary key);
  end if;
end $$;

-- In our own schema: the tenant of a request is that of its token. PGRST_DB_PRE_REQUEST=rapport.rapport_session
create or replace function rapport_session() returns void language sql as $$
  select set_config('rapport.tenant', coalesce(nullif(current_setting('request.jwt.claims', true), '')::json ->> 'tenant', ''), true)
$$;

-- Who is calling: the role, and the person that the token names.
create or replace function rapport_caller() returns text language sql stable as $$
  select concat_ws('/', current_setting('role', true),
    nullif(current_setting('request.jwt.claims', true), '')::json ->> 'tenant',
    nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')
$$;

create or replace function rapport_begin(key text, note jsonb) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  delete from rapport_answers a where a.at < now() - interval '7 days';
  insert into rapport_answers as a (owner, key, note) values (rapport_caller(), $1, $2) on conflict do nothing;
  return found;
end $$;

create or replace function rapport_end(key text, rows jsonb, people text[]) returns void
language sql security definer set search_path from current as $$
  update rapport_answers a set rows = $2, people = $3 where a.owner = rapport_caller() and a.key = $1
$$;

-- Only of customers who have been erased indeed.
create or replace function rapport_forget(people text[]) returns void
language sql security definer set search_path from current as $$
  delete from rapport_answers a where a.people && array(select e.id from rapport_erased e where e.id = any($1))
$$;

-- The first answer to a write with this key; an empty object where there is none.
create or replace function rapport_answer(key text) returns jsonb
language sql stable security definer set search_path from current as $$
  select coalesce((select jsonb_build_object('note', a.note, 'rows', a.rows) from rapport_answers a
    where a.owner = rapport_caller() and a.key = $1), '{}')
$$;

create or replace function rapport_is_erased(customer text) returns jsonb language sql stable as $$
  select jsonb_build_object('erased', exists (select from rapport_erased e where e.id = $1))
$$;

-- A row as JSON in which numbers are texts, because JavaScript would round the long ones.
create or replace function rapport_row(row_ jsonb) returns jsonb language sql immutable as $$
  select jsonb_object_agg(key, case when jsonb_typeof(value) = 'number' then to_jsonb(value #>> '{}') else value end)
  from jsonb_each(row_)
$$;

-- All changes of a task, or none. A row that is not there, or not of that version, is refused with the status 409, a key
-- that was used with 412, somebody who was erased with 410.
create or replace function rapport_apply(task jsonb) returns jsonb language plpgsql as $$
declare
  change jsonb;
  target text;
  columns text;
  matched text;
  match jsonb;
  done jsonb;
  rows jsonb := '[]';
  person text;
  people text[] := array(select jsonb_array_elements_text(coalesce(task -> 'people', '[]')) order by 1);
  erased text[] := array(select jsonb_array_elements_text(coalesce(task -> 'erased', '[]')) order by 1);
begin
  perform set_config('rapport.actor', coalesce(task ->> 'actor', ''), true);
  if task ->> 'key' is not null and not rapport_begin(task ->> 'key', task -> 'note') then
    raise sqlstate 'PT412' using message = 'this key was used';
  end if;
  -- Somebody who is erased and somebody who writes about them wait for one another.
  foreach person in array erased loop
    perform pg_advisory_xact_lock(hashtextextended('rapport ' || person, 0));
  end loop;
  foreach person in array people loop
    perform pg_advisory_xact_lock_shared(hashtextextended('rapport ' || person, 0));
    if exists (select from rapport_erased e where e.id = person) then
      raise sqlstate 'PT410' using message = 'this customer was erased';
    end if;
  end loop;

  for change in select value from jsonb_array_elements(task -> 'changes') loop
    -- Never a table of another schema than the one that the request is about.
    target := format('%I.%I', current_schema(), change ->> 'table');
    match := coalesce(change -> 'key', '{}') || coalesce(change -> 'version', '{}');
    select string_agg(format('%I', key), ', ') into columns from jsonb_object_keys(coalesce(change -> 'row', '{}')) key;
    select string_agg(format('t.%1$I = m.%1$I', key), ' and ') into matched from jsonb_object_keys(match) key;
    done := null;
    case change ->> 'do'
      when 'insert' then
        execute format('insert into %1$s as t (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1) returning to_jsonb(t)', target, columns)
          using change -> 'row' into done;
      when 'update', 'put' then
        execute format('update %1$s as t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) from jsonb_populate_record(null::%1$s, $2) m where %3$s returning to_jsonb(t)', target, columns, matched)
          using change -> 'row', match into done;
        if done is null and change ->> 'do' = 'put' then
          execute format('insert into %1$s as t (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1) returning to_jsonb(t)', target, columns)
            using change -> 'row' into done;
        end if;
      when 'delete' then
        execute format('delete from %1$s as t using jsonb_populate_record(null::%1$s, $1) m where %2$s returning to_jsonb(t)', target, matched)
          using match into done;
      when 'check' then
        execute format('select to_jsonb(t) from %1$s as t, jsonb_populate_record(null::%1$s, $1) m where %2$s for share of t', target, matched)
          using match into done;
      when 'absent' then
        perform pg_advisory_xact_lock(hashtextextended(target || match::text, 0));
        execute format('select to_jsonb(t) from %1$s as t, jsonb_populate_record(null::%1$s, $1) m where %2$s limit 1', target, matched)
          using match into done;
        done := case when done is null then '{}'::jsonb end;
      when 'clear' then
        execute format('delete from %s', target);
        done := '{}';
    end case;
    if done is null then
      raise sqlstate 'PT409' using message = 'a row is not as it was read';
    end if;
    rows := rows || jsonb_build_array(case when change ->> 'do' in ('delete', 'put', 'absent', 'clear') then null else rapport_row(done) end);
  end loop;

  if cardinality(erased) > 0 then
    insert into rapport_erased (id) select unnest(erased);
    perform rapport_forget(erased);
    -- Our own schema keeps the answers of other adapters as well.
    if (select relkind = 'v' from pg_class where oid = to_regclass('rapport_erased')) then
      execute 'update answers r set answer = null, erased = true
        where exists (select from unnest($1::text[]) v(id) where strpos(r.answer, to_json(v.id)::text) > 0)'
        using erased || array(select value #>> '{key,id}' from jsonb_array_elements(task -> 'changes'));
    end if;
  end if;
  if task ->> 'key' is not null and cardinality(erased) = 0 then
    perform rapport_end(task ->> 'key', rows, array(select jsonb_array_elements_text(coalesce(task -> 'about', '[]'))));
  end if;
  return jsonb_build_object('rows', rows);
end $$;
