import { buffer } from 'node:stream/consumers';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as papers from '#papers';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { room } from '../room.view.ts';
import { paperList } from './list.view.ts';

/** Documents of the account, and what the operator asks for (AC-7). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, upload, origin, now, paths } = visit;
  const wishId = typeof body['wish'] === 'string' ? body['wish'] : '';
  if (!upload || upload.name === '') return page(visit, wishId, { file: t('cabinet.papers.errors.file.missing') });
  const own = await reading(house.db, operator.id, (tx) => ownAccount({ ...visit, tx }, 'own'));
  if (!own) return missing;
  const content = await buffer(upload.content);
  const outcome = await papers.uploadPaper(house, operator, sessionOf(visit), { accountId: own.account.id, wishId, name: upload.name, content, origin }, now);
  if (!isRefused(outcome)) return { to: paths.papers(own.code, 'uploaded') };
  return outcome.refused === 'unknown' ? missing : page(visit, wishId, { file: t(`papers.refusals.${outcome.refused}`) });
}

async function page(visit: CabinetVisit, wishId: string | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const found = await reading(house.db, operator.id, async (tx) => {
    const own = await ownAccount({ ...visit, tx }, 'own');
    return own && { own, ...(await papers.papersFor(tx, { userId: sessionOf(visit).userId, account: own.account, zone: operator.zone })) };
  });
  if (!found) return missing;
  const { own, papers: listed, wishes } = found;
  const body = paperList({ t, paths, token: visit.token, code: own.code, listed, wishes, wishId, isUploaded: query['done'] === 'uploaded', sentences });
  const main = room({ t, paths, own, section: 'papers', title: t('cabinet.papers.title'), body });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.papers.title'), sentences), section: 'papers', main }), status: isFaulty(sentences) ? 422 : 200, cookies: remembered(own) };
}
