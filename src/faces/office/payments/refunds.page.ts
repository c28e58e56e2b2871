import { amount, readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { accountIdOf } from '#accounts';
import * as payments from '#payments';
import { sentencesOf, type Sentences } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { page } from './show.page.ts';

const FIELD = 'amount-';
const FIELDS = { reason: text({ max: 500 }) };

/** Asks for money to go back: amounts by account; what is left empty stays. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const id = params['payment'] ?? '';
  if (!isUuid(id)) return missing;
  const typed = new Map(Object.entries(body).flatMap(([name, value]) => (name.startsWith(FIELD) && typeof value === 'string' ? [[name.slice(FIELD.length), value] as const] : [])));
  const { values, faults, typed: typedText } = readForm(FIELDS, body);
  const { shares, sentences } = readShares(visit, typed);
  if (!values || Object.keys(sentences).length > 0) return page(visit, { shares: typed, reason: typedText.reason }, { ...sentences, ...sentencesOf(t, 'office.payments', faults) });
  const { id: staffId, sessionId } = staffOf(visit);
  const outcome = await payments.requestRefund(house, operator, { id: staffId, sessionId }, id, { shares, reason: values.reason, origin }, now);
  if (!isRefused(outcome)) return { to: paths.payment(id, outcome) };
  return outcome.refused === 'not-found' ? missing : page(visit, { shares: typed, reason: typedText.reason }, { '': t(`payments.refusals.${outcome.refused}`) });
}

function readShares({ t }: OfficeVisit, typed: ReadonlyMap<string, string>): { shares: { accountId: bigint; amountMinor: bigint }[]; sentences: Sentences } {
  const sentences: Record<string, string> = {};
  const shares = [...typed].flatMap(([code, written]) => {
    const accountId = accountIdOf(code);
    if (written.trim() === '' || accountId === undefined) return [];
    const read = amount()(written);
    if ('fault' in read) sentences[`${FIELD}${code}`] = t(`office.errors.${read.fault}`);
    return 'value' in read ? [{ accountId, amountMinor: read.value }] : [];
  });
  return { shares, sentences };
}
