-- Registries of metering: what the module of that name takes in.
alter table exchange.imports drop constraint kind_known;
alter table exchange.imports add constraint kind_known
  check (kind in ('accounts', 'charges', 'balances', 'payments', 'meters', 'readings', 'residents', 'rates'));
