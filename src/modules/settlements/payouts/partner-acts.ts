import type { Tx } from '#lib/db/database.ts';
import type { Operator, SettlementTerms } from '#operators';
import { issueDocument } from '../closing/issue-document.ts';
import type { DocumentContent } from '../closing/document.ts';
import { inAllLanguages, type TextsOf } from '../closing/in-all-languages.ts';
import { operatorParty } from '../closing/operator-party.ts';
import { termsOf } from '../terms.ts';
import { vatIn, vatOn } from '../vat.rules.ts';
import type { Payout } from './payout.ts';
import { endOf } from './payout.rules.ts';

/** Issues every partner of a run the act of its month about the operator's commission; none where he kept nothing. */
export async function issuePartnerActs(tx: Tx, texts: TextsOf, operator: Operator, payouts: readonly Payout[], now: Temporal.Instant): Promise<void> {
  const terms = termsOf(operator) as SettlementTerms;
  for (const payout of payouts) {
    if (payout.commissionMinor === 0n) continue;
    const period = { from: payout.month, until: endOf(payout.month) };
    await issueDocument(tx, operator, { kind: 'partner-act', party: `partner:${payout.partnerId}`, period, content: actOf(texts, operator, terms, payout), by: { kind: 'system' } }, now);
  }
}

function actOf(texts: TextsOf, operator: Operator, terms: SettlementTerms, { month, payee, commissionMinor }: Payout): DocumentContent {
  const until = endOf(month);
  const vatPercent = vatOn(terms, until.subtract({ days: 1 }));
  const totalMinor = -commissionMinor;
  const vatMinor = vatIn(totalMinor, vatPercent);
  return {
    seller: operatorParty(operator, terms),
    buyer: { name: payee.name, taxNumber: payee.taxNumber, address: null, bank: payee.bank },
    about: payee.agreement ?? '',
    lines: [{ text: inAllLanguages(texts, operator.zone, (t) => t('settlements.commission-line', { month: t.period(month) })), on: null, from: month.toString(), until: until.toString(), quantity: null, amountMinor: totalMinor, vatMinor }],
    totalMinor, vatPercent, vatMinor, openingMinor: null, closingMinor: null,
  };
}
