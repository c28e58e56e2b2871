import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import type { CabinetVisit } from '../visit.ts';
import { statePage } from './sent.page.ts';

/** Adds a photo to a report that was sent: the words are with the dispatcher already, however bad the network is. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, upload, params, paths, origin, now } = visit;
  const link = params['link'] ?? '';
  const requestId = requests.requestOfLink(house.keys, operator.id, link);
  if (requestId === undefined) return missing;
  if (!upload || upload.name === '') return statePage(visit, { file: t('cabinet.requests.photo.missing') });
  const outcome = await requests.addPhoto(house, operator, { kind: 'visitor' }, { requestId, name: upload.name, content: upload.content, origin }, now);
  return isRefused<string>(outcome) ? statePage(visit, { file: outcome.refused === 'wait' ? t('cabinet.requests.photo.busy') : t(`requests.refusals.${outcome.refused}`) }) : { to: paths.emergencySent(link, 'photo') };
}
