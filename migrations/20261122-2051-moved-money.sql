-- Money in suspense may name no payment of ours and still be moved to an account: then the transfer stands in the payment's place.
alter table payments.allocations drop constraint allocations_operator_id_payment_id_fkey;

-- What was asked for may end before the second person has decided: its money went back another way.
alter table approvals.decisions drop constraint decision_known;
alter table approvals.decisions add constraint decision_known check (decision in ('approve', 'decline', 'withdrawn'));
