import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { waitText } from '../wait.ts';
import { checkRequest } from './check.view.ts';
import { openRequestDraft, sealRequestDraft, type RequestDraft } from './draft.ts';

/** What was filled in, to be looked at once more, and by when it will be answered. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const draft = openRequestDraft(visit, visit.query['draft']);
  return draft ? page(visit, visit.tx, draft, {}) : { to: visit.paths.newRequest() };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const draft = openRequestDraft(visit, body['draft']);
  if (!draft) return { to: paths.newRequest() };
  const { userId, sessionId, email } = sessionOf(visit);
  const contact = await reading(house.db, operator.id, async (tx) => {
    const known = await identity.contactsOf(tx, userId);
    return { name: [known?.firstName, known?.surname].filter(Boolean).join(' '), phone: known?.phone ?? '', email };
  });
  const accountId = accounts.accountIdOf(draft.account);
  const input = { kind: draft.kind, answers: draft.answers, contact, address: '', userId, channel: 'cabinet', language: t.language, actor: { kind: 'user', id: userId, sessionId }, origin, ...(accountId !== undefined && { accountId }) } as const;
  const outcome = await requests.openRequest(house, operator, input, now);
  if (!isRefused<requests.OpenRefusal['refused']>(outcome)) return { to: paths.request(outcome.id, 'sent') };
  const sentence = outcome.refused === 'wait' ? waitText(t, outcome as identity.Wait) : t(`requests.refusals.${outcome.refused}`);
  return reading(house.db, operator.id, (tx) => page(visit, tx, draft, { '': sentence }));
}

async function page(visit: CabinetVisit, tx: Tx, draft: RequestDraft, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, now } = visit;
  const kind = requests.kindOf(operator, draft.kind);
  if (!kind) return missing;
  const accountId = accounts.accountIdOf(draft.account);
  const account = accountId === undefined ? undefined : await accounts.accountOfUser(tx, reachOf(visit, 'own'), accountId);
  const late = requests.lateFields(kind, draft.answers, dateIn(operator.zone, now));
  const main = checkRequest({ t, paths, token: visit.token(), kind, account: account && [account.number, account.address].filter(Boolean).join(', '), draft, sealed: sealRequestDraft(visit, draft), late, terms: await requests.termsExpected(tx, operator, kind.code, now), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.requests.check'), sentences), section: 'requests', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
