-- A wish may be for a proof of payment: then it is a case of the reconciliation, open until staff settle it. What it is about belongs to payments.
alter table papers.wishes
  add column subject_kind text constraint subject_kind_known check (subject_kind in ('payment', 'suspense', 'difference', 'account')),
  add column subject_id text,
  add column settled_at timestamptz,
  add column settled_by uuid,
  add column note text,
  add constraint subject_has_both check ((subject_kind is null) = (subject_id is null)),
  add constraint only_proofs_are_settled check (settled_at is null or subject_kind is not null),
  add constraint settled_by_somebody check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (note is null)),
  add foreign key (operator_id, settled_by) references identity.staff;
create index wishes_proofs on papers.wishes (operator_id, id) where subject_kind is not null;
create index wishes_proofs_open on papers.wishes (operator_id, id) where subject_kind is not null and settled_at is null;
create index papers_by_wish on papers.papers (operator_id, wish_id) where wish_id is not null;
