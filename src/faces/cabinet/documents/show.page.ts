import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as legal from '#legal';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { documentPage } from './show.view.ts';

/** One document, in the version that holds or the one asked for, with what changed against the version before it (LE-1). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, params, now, tx } = visit;
  const version = params['version'];
  if (version !== undefined && !/^[1-9]\d{0,3}$/.test(version)) return missing;
  const document = await legal.documentText(tx, operator, params['code'] ?? '', t.language, dateIn(operator.zone, now), version === undefined ? undefined : Number(version));
  if (!document) return missing;
  const before = document.versions.find((one) => one.version < document.version);
  const changes = before && (await legal.compareVersions(tx, document.code, t.language, before.version, document.version));
  const main = documentPage({ t, paths, document, changes: before && changes && { before: before.version, lines: changes } });
  return { page: cabinetPage(visit, { title: document.title, main }) };
}
