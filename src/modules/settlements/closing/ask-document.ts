import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import type { Operator, SettlementTerms } from '#operators';
import * as prepaid from '#prepaid';
import { termsOf } from '../terms.ts';
import { vatIn, vatOn } from '../vat.rules.ts';
import { faultOfDays, faultOfSum, ON_DEMAND_A_DAY, RECKONINGS_A_DAY, type DaysFault, type SumFault } from './ask-document.rules.ts';
import { changed } from './close-account.ts';
import { partyOf, sidesOf, type ClosingHouse } from './customer.ts';
import type { ClosingDocument, DocumentContent } from './document.ts';
import { inAllLanguages } from './in-all-languages.ts';
import { holdCounter, issueDocument, type DocumentWish } from './issue-document.ts';
import { issueOnce, saysSame, standingAbout } from './issue-once.ts';
import { documentsOf } from './list-documents.ts';
import { statementContent } from './statement-content.ts';

/** Why a customer did not get the document he asked for: there is no account, days or a sum that cannot be, or enough for today. */
export type AskRefusal = 'no-account' | 'too-many-today' | DaysFault | SumFault;

/** Who asks: a user, for the holder of his prepaid account. */
export interface Asker {
  readonly userId: string;
  readonly sessionId?: string;
  readonly origin: Origin;
}

/** Issues an invoice for a top-up by bank transfer. The same sum on the same day is the same invoice, however often it is asked for. */
export function askInvoice(house: ClosingHouse, operator: Operator, asker: Asker, { amountMinor }: { readonly amountMinor: bigint }, now: Temporal.Instant): Promise<ClosingDocument | Refused<AskRefusal>> {
  return asking(house, operator, asker, async (tx, terms, account) => {
    const fault = account.closedAt ? 'no-account' : faultOfSum(amountMinor);
    if (fault) return refuse(fault, 'amount');
    await holdCounter(tx, operator, 'invoice', now);
    const before = await askedToday(tx, operator, account, now);
    const same = before.find(({ kind, totalMinor, replacedBy }) => kind === 'invoice' && totalMinor === amountMinor && replacedBy === null);
    if (same) return same;
    if (before.length >= ON_DEMAND_A_DAY) return refuse('too-many-today');
    const content = { ...(await sidesOf(tx, house, operator, terms, account)), ...invoiceOf(house, operator, terms, { account, amountMinor }, now) };
    const issued = await issueDocument(tx, operator, { kind: 'invoice', party: partyOf(account), content, ...byOf(asker) }, now);
    if (isRefused<string>(issued)) throw new Error(`an invoice replaces nothing and was refused: ${issued.refused}`);
    return issued;
  });
}

/** Issues a reconciliation statement about days, both included. Asked for again it is the same one, and another that replaces it where something moved since. */
export function askReconciliation(house: ClosingHouse, operator: Operator, asker: Asker, days: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }, now: Temporal.Instant): Promise<ClosingDocument | Refused<AskRefusal>> {
  return asking(house, operator, asker, async (tx, terms, account) => {
    const fault = faultOfDays(days, dateIn(operator.zone, now));
    if (fault) return refuse(fault, fault === 'days-ahead' ? 'to' : 'from');
    const period = { from: days.from, until: days.to.add({ days: 1 }) };
    const about = { kind: 'reconciliation', party: partyOf(account), period } as const;
    // Holds up those who ask for the same account alone: everybody else waits for no more than the number.
    if ((await identity.countTry(tx, house.keys, [{ kind: 'reconciliation', of: `${operator.id} ${about.party}`, limit: { kind: 'quota', tries: RECKONINGS_A_DAY, windowS: 86_400 } }], now)) > 0) return refuse('too-many-today');
    const content = { ...(await sidesOf(tx, house, operator, terms, account)), ...(await statementContent(tx, house.texts, operator, 'reconciliation', account, period)) };
    await holdCounter(tx, operator, 'reconciliation', now);
    const standing = await standingAbout(tx, about);
    if (standing && saysSame(standing, { content })) return standing.document;
    if ((await askedToday(tx, operator, account, now)).length >= ON_DEMAND_A_DAY) return refuse('too-many-today');
    return issueOnce(tx, operator, { ...about, content, ...byOf(asker), reason: changed(house, operator) }, now);
  });
}

function asking(house: ClosingHouse, operator: Operator, { userId }: Asker, issue: (tx: Tx, terms: SettlementTerms, account: prepaid.PrepaidAccount) => Promise<ClosingDocument | Refused<AskRefusal>>): Promise<ClosingDocument | Refused<AskRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const [terms, account] = [termsOf(operator), await prepaid.accountOf(tx, userId)];
    return terms && account ? issue(tx, terms, account) : refuse('no-account');
  });
}

/** What was issued of an account today on demand; a day's limit is far below a page. */
async function askedToday(tx: Tx, { zone }: Operator, account: prepaid.PrepaidAccount, now: Temporal.Instant): Promise<ClosingDocument[]> {
  const today = dateIn(zone, now);
  const found = await Promise.all((['invoice', 'reconciliation'] as const).map((kind) => documentsOf(tx, partyOf(account), { kind })));
  return found.flat().filter(({ issuedOn }) => issuedOn.equals(today));
}

function invoiceOf({ texts }: ClosingHouse, operator: Operator, terms: SettlementTerms, { account, amountMinor }: { readonly account: prepaid.PrepaidAccount; readonly amountMinor: bigint }, now: Temporal.Instant): Omit<DocumentContent, 'seller' | 'buyer' | 'about'> {
  const vatPercent = vatOn(terms, dateIn(operator.zone, now));
  const vatMinor = vatIn(amountMinor, vatPercent);
  const text = inAllLanguages(texts, operator.zone, (t) => t('settlements.top-up-line', { number: account.number }));
  return { lines: [{ text, on: null, from: null, until: null, quantity: null, amountMinor, vatMinor }], totalMinor: amountMinor, vatPercent, vatMinor, openingMinor: null, closingMinor: null };
}

const byOf = ({ userId, sessionId, origin }: Asker): Pick<DocumentWish, 'by'> & { readonly origin: Origin } => ({ by: { kind: 'user', id: userId, ...(sessionId !== undefined && { sessionId }) }, origin });
