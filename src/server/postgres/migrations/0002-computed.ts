import type { Migration } from './migration.js';

const stores = [
  'customers',
  'orders',
  'interactions',
  'pipelines',
  'deals',
  'surveys',
  'feedback',
  'segments',
  'tasks',
  'loyalty',
  'fields',
];
const owned = ['orders', 'interactions', 'deals', 'feedback', 'tasks', 'loyalty'];

/**
 * What is computed for customers from their other records. Whoever refreshes locks the customers first and counts in a
 * later statement, so that of two writers at the same time the second counts what the first has written. What is the same as
 * before is not written: a row of a customer is wide, and in many indexes.
 */
const refresh = (s: string): string => `
create function ${s}.refresh(t text, who text[], topic text) returns void language plpgsql as $$
declare customer text;
begin
  perform 1 from ${s}.customers c where c.tenant = t and c.id = any(who) order by c.id for no key update;
  if not found then return; end if;
  if topic in ('orders', 'all') then
    update ${s}.customers c set orders_count = coalesce(f.n, 0), orders_first = f.first, orders_last = f.last,
        orders_spent = f.spent, orders_currencies = f.currencies
      from unnest(who) w(id) left join lateral (
        select sum(g.n)::int as n, min(g.first) as first, max(g.last) as last,
          array_agg(g.spent order by g.currency) as spent, array_agg(g.currency order by g.currency) as currencies
        from (select o.total_currency as currency, count(*) as n, min(o.placed_at) as first, max(o.placed_at) as last,
                least(greatest(sum(o.total), -9223372036854775808), 9223372036854775807)::bigint as spent
              from ${s}.orders o
              where o.tenant = t and o.customer_id = w.id and o.status is distinct from 'cancelled'
                and o.total is not null and o.placed_at is not null
              group by o.total_currency) g
      ) f on true
      where c.tenant = t and c.id = w.id
        and (c.orders_count, c.orders_first, c.orders_last, c.orders_spent, c.orders_currencies)
          is distinct from (coalesce(f.n, 0), f.first, f.last, f.spent, f.currencies);
  end if;
  if topic in ('interactions', 'all') then
    update ${s}.customers c set interactions_count = coalesce(f.n, 0), interactions_last = f.last
      from unnest(who) w(id) left join lateral (
        select count(*)::int as n,
          max(i.occurred_at) filter (where i.kind is null or i.kind collate "C" not in ('field-change', 'stage-change', 'task')) as last
        from ${s}.interactions i where i.tenant = t and i.customer_id = w.id
      ) f on true
      where c.tenant = t and c.id = w.id
        and (c.interactions_count, c.interactions_last) is distinct from (coalesce(f.n, 0), f.last);
  end if;
  if topic in ('deals', 'all') then
    update ${s}.customers c set deals_open = f.n
      from unnest(who) w(id) cross join lateral (
        select count(*)::int as n from ${s}.deals d
        where d.tenant = t and d.customer_id = w.id and not exists (
          select from ${s}.pipelines p, jsonb_path_query(p.record -> 'stages', 'strict $[*]', silent => true) stage
          where p.tenant = t and p.id = d.pipeline_id and stage ->> 'id' = d.stage_id and stage ->> 'kind' <> 'open')
      ) f
      where c.tenant = t and c.id = w.id and c.deals_open is distinct from f.n;
  end if;
  if topic in ('tasks', 'all') then
    update ${s}.customers c set tasks_next = f.next
      from unnest(who) w(id) cross join lateral (
        select min(k.due_at) as next from ${s}.tasks k
        where k.tenant = t and k.customer_id = w.id and not k.record ? 'completedAt'
      ) f
      where c.tenant = t and c.id = w.id and c.tasks_next is distinct from f.next;
  end if;
  if topic in ('feedback', 'all') then
    update ${s}.customers c set
        feedback_nps = ${s}.latest_score(t, w.id, 'nps'),
        feedback_csat = ${s}.latest_score(t, w.id, 'csat'),
        feedback_ces = ${s}.latest_score(t, w.id, 'ces')
      from unnest(who) w(id)
      where c.tenant = t and c.id = w.id;
  end if;
  if topic in ('loyalty', 'all') then
    update ${s}.customers c set points_lasting = coalesce(f.points, 0), points_expiring = null, points_expire_at = null
      from unnest(who) w(id) left join lateral (
        select sum(l.points) as points from ${s}.loyalty l where l.tenant = t and l.customer_id = w.id
      ) f on true
      where c.tenant = t and c.id = w.id;
    for customer in
      select distinct l.customer_id from ${s}.loyalty l
      where l.tenant = t and l.customer_id = any(who) and l.expires_at is not null
    loop perform ${s}.refresh_points(t, customer); end loop;
  end if;
end $$;

create function ${s}.latest_score(t text, customer text, wanted text) returns float8 language sql stable as $$
  select f.score from ${s}.feedback f
  where f.tenant = t and f.customer_id = customer and f.metric = wanted and f.score is not null
  order by f.submitted_at desc nulls last, f.id desc limit 1 $$;

-- Spending takes what expires first of what had not expired by then; see pointsBalance of the insight entry.
create function ${s}.refresh_points(t text, customer text) returns void language plpgsql as $$
declare
  entry record;
  lefts float8[] := '{}';
  ends timestamptz[] := '{}';
  owed float8 := 0;
  taken float8;
begin
  for entry in
    select l.points, l.occurred_at, coalesce(l.expires_at, 'infinity') as expires_at from ${s}.loyalty l
    where l.tenant = t and l.customer_id = customer order by l.occurred_at, l.created_at, l.id
  loop
    if entry.points > 0 then
      lefts := lefts || entry.points;
      ends := ends || entry.expires_at;
      select array_agg(u.l order by u.e, u.i), array_agg(u.e order by u.e, u.i) into lefts, ends
        from unnest(lefts, ends) with ordinality u(l, e, i);
    else
      owed := owed - coalesce(entry.points, 0);
      for lot in 1 .. cardinality(lefts) loop
        if ends[lot] > entry.occurred_at then
          taken := least(lefts[lot], owed);
          lefts[lot] := lefts[lot] - taken;
          owed := owed - taken;
        end if;
      end loop;
    end if;
  end loop;
  update ${s}.customers c set
    points_lasting = (select coalesce(sum(u.l), 0) from unnest(lefts, ends) u(l, e) where u.e = 'infinity') - owed,
    points_expiring = (select array_agg(u.l) from unnest(lefts, ends) u(l, e) where u.e <> 'infinity' and u.l > 0),
    points_expire_at = (select array_agg(u.e) from unnest(lefts, ends) u(l, e) where u.e <> 'infinity' and u.l > 0)
  where c.tenant = t and c.id = customer;
end $$;

create function ${s}.points_at(lasting float8, lefts float8[], ends timestamptz[], moment timestamptz) returns float8
language sql immutable parallel safe as $$
  select lasting + case when lefts is null then 0 else
    (select coalesce(sum(u.l), 0) from unnest(lefts, ends) u(l, e) where u.e > moment) end $$;
`;

/** The triggers of a store: one function for each kind of statement, because each sees other rows. */
const watched = (s: string, store: string, name: string, events: readonly ('insert' | 'update' | 'delete')[]): string =>
  events
    .map((event) => {
      const seen = {
        insert: 'new table as now',
        delete: 'old table as was',
        update: 'old table as was new table as now',
      };
      return `create trigger ${name}_${event} after ${event} on ${s}.${store} referencing ${seen[event]}
  for each statement when (current_setting('rapport.computing', true) is distinct from 'on')
  execute function ${s}.${name}_${event}();`;
    })
    .join('\n');

const rowsOf = {
  insert: 'select * from now',
  delete: 'select * from was',
  update: 'select * from was union all select * from now',
};
const events = ['insert', 'update', 'delete'] as const;

/** Triggers cannot hear of a change of one column, so that what they compute themselves is marked by a setting. */
const computing = (body: string): string => `
    perform set_config('rapport.computing', 'on', true);
    ${body}
    perform set_config('rapport.computing', '', true);`;

const triggers = (s: string): string =>
  events
    .map(
      (event) => `
create function ${s}.owned_${event}() returns trigger language plpgsql as $$
declare mine record;
begin
  for mine in
    select r.tenant, array_agg(distinct r.customer_id) as who from (${rowsOf[event]}) r
    where r.customer_id is not null group by r.tenant
  loop ${computing(`perform ${s}.refresh(mine.tenant, mine.who, tg_table_name);`)}
  end loop;
  return null;
end $$;
create function ${s}.staged_${event}() returns trigger language plpgsql as $$
declare mine record;
begin
  for mine in
    select d.tenant, array_agg(distinct d.customer_id) as who from ${s}.deals d
    join (select distinct r.tenant, r.id from (${rowsOf[event]}) r) p on p.tenant = d.tenant and p.id = d.pipeline_id
    where d.customer_id is not null group by d.tenant
  loop ${computing(`perform ${s}.refresh(mine.tenant, mine.who, 'deals');`)}
  end loop;
  return null;
end $$;
create function ${s}.noted_${event}() returns trigger language plpgsql as $$
declare mine record;
begin
  for mine in
    ${
      event === 'update'
        ? `select n.tenant, count(*) as n, array_agg(n.id) as ids from now n left join was w on w.tenant = n.tenant and w.id = n.id
    where w.version is distinct from n.version group by n.tenant`
        : `select r.tenant, count(*) as n, array_agg(r.id) as ids from (${rowsOf[event]}) r group by r.tenant`
    }
  loop
    insert into ${s}.changes (tenant, store, ids, origin, actor) values (
      mine.tenant, tg_table_name, case when mine.n <= 1000 then mine.ids end,
      nullif(current_setting('rapport.origin', true), ''), nullif(current_setting('rapport.actor', true), '')::jsonb);
    perform pg_notify(${s}.channel_of(mine.tenant), '');
  end loop;
  return null;
end $$;
`,
    )
    .join('') +
  `
-- The name of a tenant is nobody else's business, and every role may listen.
create function ${s}.channel_of(tenant text) returns text language sql immutable as
$$ select 'rapport_' || md5(tenant) $$;

create function ${s}.met_insert() returns trigger language plpgsql as $$
declare mine record;
begin
  for mine in select r.tenant, array_agg(r.id) as who from now r group by r.tenant
  loop ${computing(`perform ${s}.refresh(mine.tenant, mine.who, 'all');`)}
  end loop;
  return null;
end $$;
${watched(s, 'customers', 'met', ['insert'])}
${owned.map((store) => watched(s, store, 'owned', events)).join('\n')}
${watched(s, 'pipelines', 'staged', events)}
${stores.map((store) => watched(s, store, 'noted', events)).join('\n')}
`;

/** What version 1 holds already is computed once; row security would hide it from the owner of the tables, too. */
const backfill = (s: string): string => `
${[...owned, 'customers', 'pipelines'].map((store) => `alter table ${s}.${store} no force row level security;`).join('\n')}
do $$
declare mine record;
begin
  ${computing(`for mine in select tenant, array_agg(id) as who from ${s}.customers group by tenant
    loop perform ${s}.refresh(mine.tenant, mine.who, 'all'); end loop;`)}
end $$;
${[...owned, 'customers', 'pipelines'].map((store) => `alter table ${s}.${store} force row level security;`).join('\n')}
`;

/** Facts about customers beside their records, and a feed of every change, whoever made it. */
export const computed: Migration = {
  version: 2,
  name: 'computed',
  sql: ({ schema }) => [refresh(schema), triggers(schema), backfill(schema)].join('\n'),
};
