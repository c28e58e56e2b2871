-- What one member of staff booked lately without a second person.
create index adjustments_by_author on prepaid.adjustments (operator_id, requested_by, requested_at);
