-- In what order the desk shows what is open. A column of its own: under row-level security an expression bounds no walk along an index.
alter table requests.requests add column due_or_never_at timestamptz not null generated always as (coalesce(next_due_at, 'infinity'::timestamptz)) stored;
drop index requests.requests_open;
drop index requests.requests_open_by_queue;
drop index requests.requests_open_by_person;

-- Whatever the desk is asked for stands in an index in the order it is shown in.
create index requests_open on requests.requests (operator_id, due_or_never_at, id) where answered_at is null and merged_into is null;
create index requests_open_by_queue on requests.requests (operator_id, queue, due_or_never_at, id) where answered_at is null and merged_into is null;
create index requests_open_by_kind on requests.requests (operator_id, kind, due_or_never_at, id) where answered_at is null and merged_into is null;
create index requests_open_by_person on requests.requests (operator_id, assigned_to, due_or_never_at, id) where answered_at is null and merged_into is null;
create index requests_nobodys_by_kind on requests.requests (operator_id, kind, due_or_never_at, id) where answered_at is null and merged_into is null and assigned_to is null;
create index requests_nobodys_by_queue on requests.requests (operator_id, queue, due_or_never_at, id) where answered_at is null and merged_into is null and assigned_to is null;
create index requests_answered_by_kind on requests.requests (operator_id, kind, answered_at desc, id desc) where answered_at is not null;
create index requests_answered_by_queue on requests.requests (operator_id, queue, answered_at desc, id desc) where answered_at is not null;
create index requests_answered_by_person on requests.requests (operator_id, assigned_to, answered_at desc, id desc) where answered_at is not null;
create index requests_answered_by_person_and_kind on requests.requests (operator_id, assigned_to, kind, answered_at desc, id desc) where answered_at is not null;
