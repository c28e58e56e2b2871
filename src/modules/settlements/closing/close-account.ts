import type { Tx } from '#lib/db/database.ts';
import * as catalog from '#catalog';
import type { Operator, SettlementTerms } from '#operators';
import type * as prepaid from '#prepaid';
import { vatOn } from '../vat.rules.ts';
import { actLine, keptPeriods, type KeptPeriod } from './act.rules.ts';
import type { Movement } from './closings.sql.ts';
import { partyOf, sidesOf, type ClosingHouse } from './customer.ts';
import type { DocumentContent } from './document.ts';
import { inAllLanguages } from './in-all-languages.ts';
import { issueOnce, standingAbout } from './issue-once.ts';
import { statementContent, type Days } from './statement-content.ts';

/** Who closes an account's month, and on which terms. */
export interface Closing {
  readonly house: ClosingHouse;
  readonly operator: Operator;
  readonly terms: SettlementTerms;
  readonly month: Days;
}

const SYSTEM = { kind: 'system' } as const;

/** Issues the act of an account's month, or corrects it; none where no period ended, or everything went back before there was one. Answers whether one stands. */
export async function issueAct(tx: Tx, { house, operator, terms, month }: Closing, account: prepaid.PrepaidAccount, movements: readonly Movement[], now: Temporal.Instant): Promise<boolean> {
  const about = { kind: 'act', party: partyOf(account), period: month } as const;
  const kept = keptPeriods(movements);
  if (kept.length === 0 && !(await standingAbout(tx, about))) return false;
  const vatPercent = vatOn(terms, month.until.subtract({ days: 1 }));
  const lines = await Promise.all(kept.map(async (period) => actLine(period, await textOf(tx, house, operator, period), vatPercent)));
  const sum = (of: 'amountMinor' | 'vatMinor'): bigint => lines.reduce((all, line) => all + line[of], 0n);
  const content: DocumentContent = { ...(await sidesOf(tx, house, operator, terms, account)), lines, totalMinor: sum('amountMinor'), vatPercent, vatMinor: sum('vatMinor'), openingMinor: null, closingMinor: null };
  await issueOnce(tx, operator, { ...about, content, by: SYSTEM, reason: changed(house, operator) }, now);
  return true;
}

/** Issues the statement of an account's month; none where nothing moved. */
export async function issueStatement(tx: Tx, { house, operator, terms, month }: Closing, account: prepaid.PrepaidAccount, now: Temporal.Instant): Promise<boolean> {
  const moved = await statementContent(tx, house.texts, operator, 'statement', account, month);
  if (moved.lines.length === 0) return false;
  const content = { ...(await sidesOf(tx, house, operator, terms, account)), ...moved };
  await issueOnce(tx, operator, { kind: 'statement', party: partyOf(account), period: month, content, by: SYSTEM, reason: changed(house, operator) }, now);
  return true;
}

/** Why a document is replaced when the books say something else by now, in the operator's first language. */
export const changed = ({ texts }: Pick<ClosingHouse, 'texts'>, { languages, zone }: Operator): string => texts(languages[0] ?? 'ru', zone)('settlements.moved-since');

async function textOf(tx: Tx, { texts }: ClosingHouse, { zone }: Operator, { planId, orderId }: KeptPeriod): Promise<DocumentContent['lines'][number]['text']> {
  const names = await catalog.nameOfPlan(tx, planId);
  return inAllLanguages(texts, zone, (t) => t('settlements.act-line', { service: names ? t.of(names.serviceName) : '', plan: names ? t.of(names.name) : '', order: orderId.toString() }));
}
