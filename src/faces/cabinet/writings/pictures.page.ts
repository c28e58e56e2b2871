import { html, type Html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, button, card, empty, errorOf, fileField, form, isFaulty, notice, pageTitle, picture, section, summaryOf, tag, textField, tiles, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';

/** The user's own pictures: add one, take one away. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, '', {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, upload, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const words = String(body['words'] ?? '').slice(0, 2 * content.PICTURE_WORDS);
  if (!upload || upload.name === '') return page(visit, words, { file: t('cabinet.pictures.missing') });
  const outcome = await content.addPicture(house, operator, writerOf(visit), { name: upload.name, words, content: upload.content }, now);
  return isRefused<string>(outcome) ? page(visit, words, { [outcome.field ?? 'file']: t(`content.refusals.${outcome.refused}`) }) : { to: paths.ownPictures('added') };
}

export async function remove(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, now } = visit;
  const outcome = await content.removePicture(house, operator, writerOf(visit), params['picture'] ?? '', now);
  return isRefused(outcome) ? missing : { to: paths.ownPictures('removed') };
}

function page(visit: CabinetVisit, words: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, query } = visit;
  return reading(house.db, operator.id, async (tx) => {
    if (!content.publishes(operator)) return missing;
    const own = await content.picturesOf(tx, writerOf(visit).author);
    const done = query['done'];
    const main = html`${backLink({ label: t('cabinet.writings.title'), href: paths.writings() })}
${done && t.has(`cabinet.pictures.done.${done}`) && notice({ kind: 'success', title: t(`cabinet.pictures.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.pictures.title'), lead: t('cabinet.pictures.lead') })}
${own.length === 0 ? empty({ icon: 'file', title: t('cabinet.pictures.none') }) : tiles(own.map((one) => pictureCard(visit, one)))}
${section({
      title: t('cabinet.pictures.add'),
      body: form({
        action: paths.ownPictures(),
        hidden: { token: token() },
        hasFiles: true,
        body: [
          textField({ name: 'words', label: t('cabinet.pictures.words'), hint: t('cabinet.pictures.words.hint', { count: content.PICTURE_WORDS }), value: words, ...errorOf(sentences, 'words') }),
          fileField({ name: 'file', label: t('cabinet.pictures.file'), hint: t('cabinet.pictures.file.hint', { count: content.PICTURES_AT_MOST }), accept: '.jpg,.jpeg,.png,image/jpeg,image/png', ...errorOf(sentences, 'file') }),
          button({ label: t('cabinet.pictures.send'), icon: 'upload' }),
        ],
      }),
    })}`;
    return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.pictures.title'), sentences), section: 'news', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}

const pictureCard = ({ t, paths, token }: CabinetVisit, one: content.Picture): Html =>
  card({
    level: 2,
    title: one.words,
    ...(one.verdict === null && { aside: tag({ label: t('cabinet.pictures.held'), tone: 'info' }) }),
    body: one.verdict === 'infected' ? html`<p>${t('cabinet.pictures.infected')}</p>` : picture({ src: paths.picture(one.id), words: one.words, isSmall: true }),
    footer: form({ action: paths.pictureRemoval(one.id), hidden: { token: token() }, body: button({ label: t('cabinet.pictures.remove'), kind: 'quiet', about: one.words }) }),
  });
