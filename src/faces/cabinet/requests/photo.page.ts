import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as files from '#files';
import * as requests from '#requests';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { customerOf, ownRequest } from './own-request.ts';
import { requestPage } from './show.page.ts';

/** Shows a photo of the user's own request; one that is held or was found harmful is not found. */
export async function get({ house, operator, tx, params, ...visit }: CabinetVisit): Promise<Answer> {
  const found = await requests.requestForUser(tx, house.keys, operator, sessionOf({ house, operator, tx, params, ...visit }).userId, params['request'] ?? '');
  const photo = found?.photos.find(({ id }) => id === params['photo']);
  const file = photo?.verdict === 'clean' ? await files.fileOf(tx, photo.fileId) : undefined;
  return photo && file ? { file: files.openFile(house, operator.id, file), type: photo.mediaType } : missing;
}

/** Adds a photo. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, upload, paths, now } = visit;
  if (!(await ownRequest(visit))) return missing;
  if (!upload || upload.name === '') return requestPage(visit, {}, { file: t('cabinet.requests.photo.missing') });
  const { id, actor, origin } = customerOf(visit);
  const outcome = await requests.addPhoto(house, operator, actor, { requestId: id, name: upload.name, content: upload.content, origin }, now);
  return isRefused<string>(outcome) ? requestPage(visit, {}, { file: outcome.refused === 'wait' ? t('cabinet.requests.photo.busy') : t(`requests.refusals.${outcome.refused}`) }) : { to: paths.request(id, 'photo') };
}
