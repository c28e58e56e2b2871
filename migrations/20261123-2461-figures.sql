-- Which term was running when a request was answered: whether it was kept is counted from it.
alter table requests.requests add column answer_due_at timestamptz;
create index requests_by_time on requests.requests (operator_id, received_at) include (kind, answered_at, answer_due_at);

-- Months are counted by when something came. Readings come by the million and in order: a range index costs their import nothing.
create index readings_by_time on metering.readings using brin (operator_id, received_at) with (pages_per_range = 32);
create index users_by_time on identity.users (operator_id, created_at);
create index sessions_by_time on identity.sessions (operator_id, created_at) where face = 'cabinet';
