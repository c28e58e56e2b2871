/** Asks the catalogs, or anything else, as the owner of the schema. */
export type Ask = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Something that holds of the migrated database. Every fault names the table, view or function. */
export interface SchemaLaw {
  readonly name: string;
  readonly judge: (ask: Ask) => Promise<string[]>;
  /** DDL that breaks the law. */
  readonly violations: Readonly<Record<string, string>>;
}

/** Faults that are none, and why. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'operators.operators': 'lists the operators themselves: their codes are public',
  'public.kabinet_migrations': 'belongs to the migrations, which know no operator; the application role cannot touch it',
  'lib.key_mark': 'a digest that says which master key fits this installation, and of no operator',
  'may create in staging': 'COPY is refused under row-level security: lines of a registry wait in a table of their one import, which is dropped with it',
  'accounts.refresh_statistics()': 'gathers statistics, which only the owner may, and gives no row to anybody',
};

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')`;
const tables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`;

const law = (name: string, query: string, violations: SchemaLaw['violations']): SchemaLaw => ({
  name,
  judge: async (ask) => (await ask(query)).map((row) => String(row['fault'])).filter((fault) => !ACCEPTED[fault]),
  violations,
});

const hasOperator = `exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'operator_id' and not a.attisdropped)`;

export const schemaLaws: readonly SchemaLaw[] = [
  law('every table says whose its rows are', `select n.nspname || '.' || c.relname as fault ${tables} and not ${hasOperator}`, {
    'a table without operator_id': 'create table accounts.loose (id bigint primary key)',
  }),

  law('operator_id is not null and stands first in the primary key', `
    select n.nspname || '.' || c.relname as fault ${tables} and ${hasOperator} and (
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'operator_id' and not a.attnotnull)
      or not exists (
        select 1 from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary and a.attname = 'operator_id'))`, {
    'a key that leaves the operator out': 'create table accounts.loose (operator_id integer not null, id bigint primary key)',
    'a table without a key': 'create table accounts.loose (operator_id integer not null)',
  }),

  law('every table of operators\' rows is locked to the operator, for its owner too', `
    select n.nspname || '.' || c.relname as fault ${tables} and ${hasOperator} and not (
      c.relrowsecurity and c.relforcerowsecurity and exists (
        select 1 from pg_policy p
        where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*' and pg_get_expr(p.polqual, c.oid) ~ 'operator_id = .*lib\\.operator_id'
          and pg_get_expr(p.polwithcheck, c.oid) ~ 'operator_id = .*lib\\.operator_id'))`, {
    'a table without the lock': 'create table accounts.loose (operator_id integer not null, id bigint, primary key (operator_id, id))',
    'a lock that was opened': 'alter table accounts.accounts disable row level security',
    'a lock that the owner passes': 'alter table accounts.accounts no force row level security',
    'a policy that lets all through': 'alter policy operator_only on accounts.accounts using (true)',
  }),

  law('no policy opens a lock to the application role', `
    select c.oid::regclass || ' ' || p.polname as fault
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polpermissive and p.polname <> 'operator_only' and (p.polroles = '{0}' or 'kabinet_app'::regrole = any (p.polroles))`, {
    'a second, wider policy': 'create policy everybody on accounts.accounts using (true)',
  }),

  law('the application role owns nothing, is no superuser and does not pass row-level security', `
    select rolname || ' has too much power' as fault from pg_roles
    where rolname = 'kabinet_app' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
    union all
    select 'owns ' || c.oid::regclass from pg_class c where c.relowner = 'kabinet_app'::regrole and c.relpersistence <> 't'
    union all
    select 'owns ' || p.oid::regprocedure from pg_proc p where p.proowner = 'kabinet_app'::regrole
    union all
    select 'is a member of ' || roleid::regrole from pg_auth_members where member = 'kabinet_app'::regrole`, {
    'a role that passes': 'alter role kabinet_app bypassrls',
    'a table of its own': 'create table accounts.loose (id bigint); alter table accounts.loose owner to kabinet_app',
    'a role in a stronger role': 'grant pg_read_all_data to kabinet_app',
  }),

  law('the application role may not create or truncate, and touches nothing outside the modules', `
    select 'may create in ' || n.nspname as fault from pg_namespace n where ${ours} and has_schema_privilege('kabinet_app', n.oid, 'create')
    union all
    select 'may truncate ' || c.oid::regclass ${tables} and has_table_privilege('kabinet_app', c.oid, 'truncate')
    union all
    select 'touches ' || c.oid::regclass ${tables} and n.nspname = 'public' and has_table_privilege('kabinet_app', c.oid, 'select, insert, update, delete')`, {
    'a schema it may build in': 'grant create on schema accounts to kabinet_app',
    'a table it may empty': 'grant truncate on accounts.accounts to kabinet_app',
    'a record of migrations it may change': 'grant update on public.kabinet_migrations to kabinet_app',
  }),

  law('a function that runs as its owner fixes its search path, asks for the operator and is not for everybody', `
    select p.oid::regprocedure::text as fault
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and ${ours} and (
      not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%')
      or coalesce(p.prosrc, '') !~ 'lib\\.operator_id\\(\\)'
      or exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee = 0))`, {
    'a search path left open': "create function accounts.loose() returns integer language sql security definer as 'select lib.operator_id()'; revoke all on function accounts.loose from public",
    'a function that asks for no operator': "create function accounts.loose() returns bigint language sql security definer set search_path = pg_catalog as 'select count(*) from accounts.accounts'; revoke all on function accounts.loose from public",
    'a function for everybody': "create function accounts.loose() returns integer language sql security definer set search_path = pg_catalog as 'select lib.operator_id()'",
  }),

  law('a view sees what its reader may see', `
    select n.nspname || '.' || c.relname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}')`, {
    'a view that sees as its owner': 'create view accounts.pub_names as select number from accounts.accounts',
    'a materialized view': 'create materialized view accounts.pub_names as select number from accounts.accounts',
  }),

  law('columns have the types and names of the house', `
    select n.nspname || '.' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) as fault
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and ${ours} and a.attnum > 0 and not a.attisdropped and case
      when a.attname ~ '(^|_)last(_|$)' then true
      when a.attname ~ '_minor$' then a.atttypid <> 'bigint'::regtype
      when a.atttypid = 'timestamptz'::regtype then a.attname !~ '(^|_)(at|from|until|since)$'
      when a.atttypid = 'date'::regtype then a.attname !~ '(^|_)(on|from|until|period)$'
      when a.atttypid = 'boolean'::regtype then a.attname !~ '^(is|has|may|must)_'
      else format_type(a.atttypid, null) !~ '^(text|bigint|integer|smallint|numeric|uuid|jsonb|bytea|inet|tsvector|interval|"char")(\\[\\])?$' end`, {
    'a length in a type': 'create table accounts.loose (name varchar(20))',
    'an instant without its zone': 'create table accounts.loose (seen_at timestamp)',
    'an instant that is not called so': 'create table accounts.loose (created timestamptz)',
    'a date that is not called so': 'create table accounts.loose (born date)',
    'an amount in floating point': 'create table accounts.loose (amount double precision)',
    'an amount that is no bigint': 'create table accounts.loose (due_minor numeric)',
    'a flag without a verb': 'create table accounts.loose (closed boolean)',
  }),
];
