import { choice, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as files from '#files';
import * as payments from '#payments';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { BANK, newReconciliation } from './new.view.ts';

export const get = (visit: OfficeVisit): Answer => page(visit, '', {});

/** Takes a register or a statement and compares it at once; what cannot be read is not kept. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, upload, origin, now, paths } = visit;
  const agents = (operator.profile.payments?.agents ?? []).map(({ code }) => code);
  const { values, faults, typed } = readForm({ source: choice([...agents, BANK]) }, body);
  const isAbsent = !upload || upload.name === '';
  if (!values || isAbsent) return page(visit, typed.source, sentencesOf(t, 'office.reconciliations.new', { ...faults, ...(isAbsent ? { file: 'missing' } : {}) }));
  const staff = staffOf(visit);
  const file = await files.storeFile(house, operator, staff, { kind: 'registry', name: upload.name, content: upload.content, origin }, now);
  if (isRefused(file)) return page(visit, typed.source, { file: t(`files.refusals.${file.refused}`) });
  const made = values.source === BANK ? await payments.reconcileStatement(house, operator, staff, file, now) : await payments.reconcileRegister(house, operator, staff, { agent: values.source, file }, now);
  if (!isRefused(made)) return { to: paths.reconciliation(made.id) };
  await files.removeFile(house, operator, staff, file.id, now);
  const line = 'line' in made ? made.line : undefined;
  return page(visit, typed.source, { file: t(`payments.refusals.${made.refused}`, { line: line ?? 0 }) });
}

function page(visit: OfficeVisit, source: string, sentences: Sentences): Answer {
  const { t, operator, paths, token } = visit;
  const main = newReconciliation({ t, paths, token: token(), agents: operator.profile.payments?.agents ?? [], source, sentences });
  const title = titleOf(t, t('office.reconciliations.new'), sentences);
  return { page: officePage(visit, { title, section: 'reconciliations', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
