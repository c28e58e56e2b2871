-- Programs that ask faster than people are an alarm of a third kind: of no password, like stuffing.
alter table identity.alarms drop constraint kind_known;
alter table identity.alarms add constraint kind_known check (kind in ('stuffing', 'spray', 'robots'));
