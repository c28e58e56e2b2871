import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import type { RequestKind } from '#operators';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, type CabinetVisit } from '../visit.ts';
import { openRequestDraft, sealRequestDraft, type RequestDraft } from './draft.ts';
import { requestForm } from './form.view.ts';
import { answersTyped, wordsIn } from './typed.ts';

/** The form of one kind, as the profile has it. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const kind = kindAsked(visit);
  const draft = openRequestDraft(visit, visit.query['draft']);
  return kind ? page(visit, visit.tx, kind, draft?.kind === kind.code ? draft : { kind: kind.code, account: '', answers: {} }, {}) : missing;
}

/** Leads to the page where everything is looked at once more. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  const kind = kindAsked(visit);
  if (!kind) return missing;
  const draft: RequestDraft = { kind: kind.code, account: wordsIn(body, 'account'), answers: answersTyped(kind, body) };
  const fault = requests.formFault(kind, draft.answers, dateIn(operator.zone, now));
  if (!fault) return { to: paths.requestCheck(sealRequestDraft(visit, draft)) };
  return reading(house.db, operator.id, (tx) => page(visit, tx, kind, draft, { [fault.field ?? '']: t(`requests.refusals.${fault.refused}`) }));
}

/** The kind of the address; the dispatcher's have a page of their own. */
function kindAsked({ operator, params }: CabinetVisit): RequestKind | undefined {
  const kind = requests.kindOf(operator, params['kind'] ?? '');
  return kind?.emergency ? undefined : kind;
}

async function page(visit: CabinetVisit, tx: Tx, kind: RequestKind, draft: RequestDraft, sentences: Sentences): Promise<Answer> {
  const { t, paths } = visit;
  const own = await accounts.accountsOfUser(tx, reachOf(visit, 'own'));
  const main = requestForm({ t, paths, token: visit.token(), kind, own: own.map(({ id, number, address, label }) => ({ code: accounts.accountPublicId(id), name: [label ?? number, address].filter(Boolean).join(', ') })), draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t.of(kind.name), sentences), section: 'requests', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
