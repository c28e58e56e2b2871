import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { readForm, text, type Field } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as legal from '#legal';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { acceptance } from './acceptance.view.ts';

/** Shows the next document that must be accepted before the cabinet opens, the control under its text (LE-2). */
export const get = (visit: CabinetVisit): Promise<Answer> => show(visit, visit.tx);

/** Accepts the version that was shown. One that was replaced meanwhile is not accepted: the one in force is shown instead. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { operator, house, t, origin, now } = visit;
  const { values } = readForm({ document: text({ max: 60 }), version: versionNumber }, visit.body);
  if (!values) return showAgain(visit, 'replaced');
  const isConsent = operator.profile.documents.some(({ code, consent }) => code === values.document && consent !== undefined);
  if (isConsent && visit.body['agree'] !== 'yes') return showAgain(visit, 'unticked');
  const input = { ...values, userId: sessionOf(visit).userId, language: t.language, control: t(isConsent ? 'cabinet.consents.agree' : 'cabinet.acceptance.control'), channel: 'cabinet', origin } as const;
  const outcome = await transaction(house.db, operator.id, (tx) => legal.recordAcceptance(tx, operator, input, now));
  return isRefused(outcome) ? showAgain(visit, 'replaced') : { to: visit.paths.acceptance() };
}

const versionNumber: Field<number> = (typed) => (/^[1-9]\d{0,3}$/.test(typed) ? { value: Number(typed) } : { fault: 'missing' });

type Fault = 'replaced' | 'unticked';

const showAgain = (visit: CabinetVisit, fault: Fault): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => show(visit, tx, fault));

async function show(visit: CabinetVisit, tx: Tx, fault?: Fault): Promise<Answer> {
  const { operator, t, now, paths } = visit;
  const today = dateIn(operator.zone, now);
  const pending = await legal.pendingDocuments(tx, operator, sessionOf(visit).userId, today);
  const [next] = pending;
  const document = next && (await legal.documentText(tx, operator, next.code, t.language, today, next.version));
  if (!document) return { to: paths.overview() };
  const main = acceptance({ t, paths, document, left: pending.length, isSigned: next?.acceptance === 'signature', consent: next?.consent, fault, token: visit.token() });
  const status = fault === undefined ? 200 : fault === 'replaced' ? 409 : 422;
  return { page: cabinetPage(visit, { title: t('cabinet.acceptance.title'), width: 'narrow', main }), status };
}
