-- Why a benefit or a recalculation stands in a line of charges, in the words of the billing system.
alter table accounts.charges
  add column benefit_reason text constraint benefit_reason_short check (char_length(benefit_reason) <= 200),
  add column recalculation_reason text constraint recalculation_reason_short check (char_length(recalculation_reason) <= 200);
