import { amount } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { decimal } from '#lib/money.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { principalsOf } from '../acting.ts';
import { chooseForm } from './choose.view.ts';
import { openDraft, sealDraft, type Draft } from './draft.ts';
import { isOffered, payables, type Payable, type Typed } from './payable.ts';

/** What to pay and how much (PA-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isOffered(visit)) return missing;
  const draft = openDraft(visit.house.keys, sessionOf(visit).userId, visit.query['draft'], visit.now);
  return page(visit, visit.tx, visit.query['account'], draft, undefined, {});
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, paths } = visit;
  if (!isOffered(visit)) return missing;
  const only = typeof body['account'] === 'string' ? body['account'] : undefined;
  return reading(house.db, operator.id, async (tx) => {
    const open = await payables(visit, tx, only);
    const typed: Typed = new Map(open.map(({ code }) => [code, { isPaid: open.length === 1 || body[`pay-${code}`] === 'yes', amount: typeof body[`amount-${code}`] === 'string' ? String(body[`amount-${code}`]) : '' }]));
    const { parts, sentences } = readParts(visit, open, typed);
    if (isFaulty(sentences)) return page(visit, tx, only, undefined, typed, sentences);
    const sum = parts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    const fault = boundsFault(visit, parts.length, sum);
    if (fault) return page(visit, tx, only, undefined, typed, { '': t(`payments.refusals.${fault}`) });
    return { to: paths.payCheck(sealDraft(house.keys, sessionOf(visit).userId, parts, now)) };
  });
}

function readParts({ t }: CabinetVisit, open: readonly Payable[], typed: Typed): { parts: Draft['parts']; sentences: Sentences } {
  const sentences: Record<string, string> = {};
  const parts = open.flatMap(({ account, code }) => {
    const { isPaid, amount: text } = typed.get(code) as { isPaid: boolean; amount: string };
    if (!isPaid) return [];
    const read = amount()(text);
    if ('fault' in read) sentences[`amount-${code}`] = t(`cabinet.errors.${read.fault}`);
    else if (read.value <= 0n) sentences[`amount-${code}`] = t('payments.refusals.nothing-to-pay');
    return 'value' in read ? [{ accountId: account.id, amountMinor: read.value }] : [];
  });
  if (!isFaulty(sentences) && parts.length === 0) return { parts, sentences: { '': t('payments.refusals.nothing-to-pay') } };
  return { parts, sentences };
}

function boundsFault({ operator }: CabinetVisit, count: number, sumMinor: bigint): 'too-small' | 'too-large' | 'too-many-accounts' | undefined {
  const terms = payments.termsOf(operator);
  if (!terms) return undefined;
  if (count > payments.ACCOUNTS_AT_MOST) return 'too-many-accounts';
  if (sumMinor < payments.minorOf(terms.least)) return 'too-small';
  return sumMinor > payments.minorOf(terms.most) ? 'too-large' : undefined;
}

async function page(visit: CabinetVisit, tx: Tx, only: string | undefined, draft: Draft | undefined, typed: Typed | undefined, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths } = visit;
  const open = await payables(visit, tx, only);
  const written = (minor: bigint) => decimal(minor).replace('.', t.language === 'en' ? '.' : ',');
  const fromDraft = draft && new Map(draft.parts.map(({ accountId, amountMinor }) => [accountId, amountMinor]));
  const filled: Typed =
    typed ??
    new Map(
      open.map(({ account, code, leftMinor }) => {
        const drafted = fromDraft?.get(account.id);
        const isDue = leftMinor !== null && leftMinor > 0n;
        return [code, { isPaid: fromDraft ? drafted !== undefined : (isDue && account.principalId === null) || open.length === 1, amount: drafted !== undefined ? written(drafted) : isDue ? written(leftMinor) : '' }];
      }),
    );
  const principalOf = await principalsOf(visit, open.map(({ account }) => account));
  const main = chooseForm({ t, operator, paths, principalOf, token: visit.token(), open, isOne: only !== undefined && open.length === 1, typed: filled, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.pay.title'), sentences), section: 'payments', width: open.length > 1 ? 'page' : 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
