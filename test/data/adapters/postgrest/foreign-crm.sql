-- A CRM that has been there for years: its own tables, words, units and habits. Run with the search path set to its schema.

create function touched() returns trigger language plpgsql as $$
begin
  new.row_version := old.row_version + 1;
  new.modified_on := clock_timestamp();
  return new;
end $$;

create table contacts (
  contact_id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  record_type text not null default 'P',
  first_name text,
  last_name text not null,
  full_name text generated always as (coalesce(nullif(first_name, '') || ' ', '') || last_name) stored,
  company text,
  account_id text collate "C",
  title text,
  email text,
  mobile_phone text,
  other_contacts jsonb,
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  other_addresses jsonb,
  status text not null default 'Lead',
  rating text,
  owner_id text,
  owner_name text,
  team text,
  lead_source text,
  labels text[],
  birthdate text,
  seat_count double precision,
  budget numeric(18, 2),
  budget_currency text,
  is_active text check (is_active in ('Y', 'N')),
  contract_end date,
  custom jsonb not null default '{}',
  extra jsonb
);
create table purchases (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  doc_no text,
  buyer_id text collate "C" not null,
  -- As clocks in Shanghai showed it.
  bought_at timestamp not null,
  state text,
  sales_channel text,
  positions jsonb,
  total_fen bigint not null,
  currency text not null,
  custom jsonb not null default '{}'
);
create table activities (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  contact_id text collate "C" not null,
  type text not null,
  direction text,
  result text,
  happened bigint not null,
  seconds double precision,
  who_id text,
  who_name text,
  subject text,
  description text,
  custom jsonb not null default '{}',
  extra jsonb
);
create table boards (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  title jsonb not null,
  currency text not null,
  columns jsonb not null,
  custom jsonb not null default '{}'
);
create table opportunities (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  board_id text collate "C" not null,
  stage text not null,
  name text not null,
  contact_id text collate "C",
  amount numeric(20, 2) not null,
  currency text not null,
  probability double precision,
  close_date date,
  owner_id text,
  owner_name text,
  labels text[],
  sort_key text collate "C" not null,
  stage_since timestamptz not null,
  closed_on timestamptz,
  win_loss_reason text,
  custom jsonb not null default '{}'
);
create table questionnaires (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  edition integer not null,
  body jsonb not null
);
create table responses (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  questionnaire_id text collate "C" not null,
  contact_id text collate "C",
  metric text,
  score double precision,
  sent_at timestamptz not null,
  state text not null,
  form_key text collate "C" not null unique,
  owner_id text,
  owner_name text,
  body jsonb not null
);
create table saved_views (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  label text not null,
  mode text not null,
  members text[],
  body jsonb not null
);
create table todos (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  contact_id text collate "C",
  subject text not null,
  note text,
  due timestamptz not null,
  done timestamptz,
  owner_id text,
  owner_name text,
  extra jsonb,
  custom jsonb not null default '{}'
);
create table points_ledger (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  contact_id text collate "C" not null,
  points integer not null,
  booking_key text collate "C" not null unique,
  booked_at timestamptz not null,
  body jsonb not null
);
create table field_catalog (
  id text collate "C" primary key,
  row_version bigint not null default 1,
  created_on timestamptz not null default now(),
  modified_on timestamptz not null default now(),
  field_name text collate "C" not null,
  is_personal boolean not null,
  body jsonb not null
);

do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('create trigger touched before update on %I for each row execute function touched()', name);
  end loop;
end $$;

-- Computed fields: PostgREST serves a function of a row like a column of it.
create function labels_lower(contacts) returns text[] language sql stable as $$
  select array(select lower(label) from unnest($1.labels) label)
$$;
create function all_texts(contacts) returns text language sql stable as $$
  select concat_ws(E'\n', $1.full_name, $1.company, $1.title, $1.email, $1.mobile_phone, $1.city, $1.labels::text)
$$;
-- What the latest word of each purpose was; of several the strictest.
create function consent_email(contacts) returns text language sql stable as $$
  select case when bool_or(state = 'withdrawn') then 'withdrawn' when bool_or(state = 'denied') then 'denied' when count(*) > 0 then 'granted' end
  from (
    select distinct on (c ->> 'purpose') c ->> 'state' as state
    from jsonb_array_elements($1.extra -> 'consents') with ordinality e(c, at)
    where c ->> 'channel' in ('email', 'any') order by c ->> 'purpose', (c ->> 'at')::timestamptz desc, at desc
  ) latest
$$;
