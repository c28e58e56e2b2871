import { choice, readForm } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import * as files from '#files';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { AUTOMATIC, newImport, type TypedImport } from './new.view.ts';

export const get = (visit: OfficeVisit): Answer => page(visit, { layout: '', encoding: AUTOMATIC }, {});

/** Takes a registry in and starts its preview; nothing of the accounts changes before somebody applies it (OF-4). */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, upload, origin, now, paths } = visit;
  const layouts = exchange.layoutsOf(house, operator).map(({ code }) => code);
  const { values, faults, typed } = readForm({ layout: choice(layouts), encoding: choice([AUTOMATIC, ...exchange.ENCODINGS]) }, body);
  const isAbsent = !upload || upload.name === '';
  if (!values || isAbsent) return page(visit, typed, sentencesOf(t, 'office.imports.new', { ...faults, ...(isAbsent ? { file: 'missing' } : {}) }));
  const staff = staffOf(visit);
  const stored = await files.storeFile(house, operator, staff, { kind: 'registry', name: upload.name, content: upload.content, origin }, now);
  if (isRefused(stored)) return page(visit, typed, { file: t(`files.refusals.${stored.refused}`) });
  const encoding = exchange.isEncoding(values.encoding) ? { encoding: values.encoding } : {};
  const started = await exchange.startImport(house, operator, staff, { fileId: stored.id, layout: values.layout, ...encoding, origin }, now);
  if (!isRefused(started)) return { to: paths.import(started.id) };
  // The very same content is kept already, by the import that has it.
  await files.removeFile(house, operator, staff, stored.id, now);
  return page(visit, typed, { file: t(`exchange.refusals.${started.refused}`) }, 'importId' in started ? started.importId : undefined);
}

function page(visit: OfficeVisit, typed: TypedImport, sentences: Sentences, sameAs?: string): Answer {
  const { t, house, operator, paths, token } = visit;
  const main = newImport({ t, paths, token: token(), layouts: exchange.layoutsOf(house, operator), encodings: exchange.ENCODINGS, typed, sentences, sameAs });
  const title = titleOf(t, t('office.imports.new'), sentences);
  return { page: officePage(visit, { title, section: 'imports', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
