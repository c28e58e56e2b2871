import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import * as files from '#files';
import type { CabinetVisit } from '../../visit.ts';
import { ownService, userOf } from '../own.ts';
import { editor } from './show.page.ts';

/** A picture of the partner's own service, whether its card shows it or not. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, tx, params } = visit;
  const own = await ownService(visit);
  const kept = own && (await catalog.picturesOf(tx, own.service.id)).find(({ id, verdict }) => id === params['picture'] && verdict !== 'infected');
  const file = kept && (await files.fileOf(tx, kept.fileId));
  return kept && file ? { file: files.openFile(house, operator.id, file), type: kept.mediaType } : missing;
}

/** Adds one. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, upload, paths, origin, now } = visit;
  const own = await ownService(visit);
  if (!own) return missing;
  if (!upload || upload.name === '') return editor(visit, undefined, { file: t('catalog.refusals.empty') });
  const outcome = await catalog.addPicture(house, operator, userOf(visit), { serviceId: own.service.id, name: upload.name, content: upload.content, origin }, now);
  return isRefused(outcome) ? editor(visit, undefined, { file: t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partnerService(own.service.id, 'picture') };
}
