import { choice, readForm, text } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as papers from '#papers';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { staffOf, type OfficeVisit } from '../../visit.ts';
import { newProof, type TypedProof } from './new.view.ts';

const TYPED_AT_MOST = 100;
/** What belongs to the subject, as ids are written: letters of hexadecimal numbers, and a colon between two. */
const SUBJECT_ID = /^[0-9a-f:-]{1,60}$/;

export function get(visit: OfficeVisit): Answer {
  const { query } = visit;
  const given = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, TYPED_AT_MOST) : '');
  return page(visit, { account: given('account'), title: '', about: given('about'), id: given('id') }, {});
}

/** Asks the customer of an account for a proof of payment; he is written to and uploads it in his cabinet. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const { values, faults, typed } = readForm({ account: text({ max: 60 }), title: text({ max: 200 }), about: choice(['', ...papers.PROOF_SUBJECTS]), id: text({ max: 60, optional: true }) }, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.proofs', faults));
  const number = values.account.replace(/\s/g, '').toUpperCase();
  const account = await reading(house.db, operator.id, (tx) => accounts.accountByNumber(tx, number));
  if (!account) return page(visit, typed, { account: t('payments.refusals.account-not-found') });
  const hasSubject = values.about !== '' && values.about !== 'account' && SUBJECT_ID.test(values.id);
  const subject: papers.ProofSubject = hasSubject ? { kind: values.about as papers.ProofSubject['kind'], id: values.id } : { kind: 'account', id: accounts.accountPublicId(account.id) };
  const outcome = await papers.wishPaper(house, operator, staffOf(visit), { accountId: account.id, title: values.title, subject, origin }, now);
  return isRefused(outcome) ? page(visit, typed, { account: t(`papers.refusals.${outcome.refused}`) }) : { to: paths.proofs('done=wanted') };
}

function page(visit: OfficeVisit, typed: TypedProof, sentences: Sentences): Answer {
  const { t, paths, token } = visit;
  const main = newProof({ t, paths, token: token(), typed, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.proofs.ask'), sentences), section: 'reconciliations', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
