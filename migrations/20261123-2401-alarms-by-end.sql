-- Those that hold are few, whatever an attacker left behind.
create index alarms_by_end on identity.alarms (operator_id, until);
