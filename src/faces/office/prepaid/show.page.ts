import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import * as approvals from '#approvals';
import { may } from '#identity';
import * as prepaid from '#prepaid';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { accountView, type Typed } from './show.view.ts';

const DONE = ['booked', 'awaiting-approval', 'blocked', 'unblocked'] as const;
/** How far back the entries of one account are shown. */
const MONTHS_SHOWN = 12;

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

/** One account: what is on it and why, what waits for somebody, and what may be done. `typed` and `sentences` are of a form that was refused. */
export async function page(visit: OfficeVisit, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query, now, token } = visit;
  const id = prepaid.prepaidIdOf(params['account'] ?? '');
  const terms = prepaid.termsOf(operator);
  if (id === undefined || !terms) return missing;
  const from = now.toZonedDateTimeISO(operator.zone).subtract({ months: MONTHS_SHOWN }).toInstant();
  const found = await reading(house.db, operator.id, async (tx) => {
    const account = await prepaid.accountById(tx, id);
    if (!account) return undefined;
    const [balances, detail, statement, nameOf] = await Promise.all([prepaid.balancesOf(tx, id), prepaid.detailOf(tx, id), prepaid.statementOf(tx, account, { from, until: now.add({ seconds: 1 }) }), staffNames(tx, t)]);
    const waiting = await approvals.pendingApprovals(tx);
    return { account, balances, detail, statement, nameOf, approvalOf: new Map(waiting.filter(({ kind }) => kind === 'prepaid-adjustment').map((one) => [one.subject, one.id])) };
  });
  if (!found) return missing;
  const staff = sessionOf(visit);
  const main = accountView({
    ...found, t, operator, paths, now, token, typed, sentences, secondPersonAbove: terms.secondPersonAbove,
    code: params['account'] as string,
    wishId: uuidv7(now.epochMilliseconds),
    done: DONE.find((word) => word === query['done']),
    mayAdjust: may(staff, 'adjust prepaid accounts'),
    mayBlock: may(staff, 'block prepaid accounts'),
    maySeePayments: may(staff, 'see payments'),
  });
  return { page: officePage(visit, { title: titleOf(t, t('office.prepaid.account', { number: found.account.number }), sentences), section: 'prepaid', main }), status: isFaulty(sentences) ? 422 : 200 };
}
