import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { page } from './show.page.ts';

/** Blocks an account, with notice to its holder. */
export const post = (visit: OfficeVisit): Promise<Answer> => act(visit, prepaid.blockAccount, 'blocked');

/** Lets it work again. */
export const postEnd = (visit: OfficeVisit): Promise<Answer> => act(visit, prepaid.unblockAccount, 'unblocked');

async function act(visit: OfficeVisit, operation: typeof prepaid.blockAccount | typeof prepaid.unblockAccount, done: string): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const code = params['account'] ?? '';
  const accountId = prepaid.prepaidIdOf(code);
  if (accountId === undefined) return missing;
  const { values, faults, typed } = readForm({ reason: text({ max: 500 }) }, body);
  const shown = { ...typed, of: 'block' as const };
  if (!values) return page(visit, shown, sentencesOf(t, 'office.payments', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await operation(house, operator, { id, sessionId, origin }, { accountId, reason: values.reason }, now);
  if (!isRefused<string>(outcome)) return { to: paths.prepaidAccount(code, done) };
  return (outcome as Refused<string>).refused === 'not-found' ? missing : page(visit, shown, { [outcome.field ?? '']: t(`prepaid.refusals.${outcome.refused}`) });
}
