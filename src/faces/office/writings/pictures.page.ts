import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import * as files from '#files';
import { backLink, button, card, empty, errorOf, fileField, form, isFaulty, notice, pageTitle, picture, section, summaryOf, textField, tiles, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** The operator's pictures, for his writings. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, '', {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, upload, origin, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const words = String(body['words'] ?? '').slice(0, 2 * content.PICTURE_WORDS);
  if (!upload || upload.name === '') return page(visit, words, { file: t('office.pictures.missing') });
  const outcome = await content.addPicture(house, operator, { author: staffOf(visit), origin }, { name: upload.name, words, content: upload.content }, now);
  return isRefused<string>(outcome) ? page(visit, words, { [outcome.field ?? 'file']: t(`content.refusals.${outcome.refused}`) }) : { to: paths.pictures('added') };
}

export async function remove(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, paths, now } = visit;
  const outcome = await content.removePicture(house, operator, { author: staffOf(visit), origin }, params['picture'] ?? '', now);
  return isRefused(outcome) ? missing : { to: paths.pictures('removed') };
}

/** One of them. */
export async function show(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, tx, params } = visit;
  const found = await content.pictureFor(tx, params['picture'] ?? '', staffOf(visit));
  const stored = found && (await files.fileOf(tx, found.fileId));
  return found && stored ? { file: files.openFile(house, operator.id, stored), type: found.mediaType } : missing;
}

function page(visit: OfficeVisit, words: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, query } = visit;
  return reading(house.db, operator.id, async (tx) => {
    if (!content.publishes(operator)) return missing;
    const own = await content.picturesOf(tx, staffOf(visit));
    const done = query['done'];
    const cardOf = (one: content.Picture) =>
      card({ level: 2, title: one.words, body: one.verdict === 'infected' ? html`<p>${t('office.pictures.infected')}</p>` : picture({ src: paths.picture(one.id), words: one.words, isSmall: true }), footer: form({ action: paths.pictureRemoval(one.id), hidden: { token: token() }, body: button({ label: t('office.pictures.remove'), kind: 'quiet', about: one.words }) }) });
    const main = html`${backLink({ label: t('office.sections.writings'), href: paths.writings() })}
${done && t.has(`office.pictures.done.${done}`) && notice({ kind: 'success', title: t(`office.pictures.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.pictures.title') })}
${own.length === 0 ? empty({ icon: 'file', title: t('office.pictures.none') }) : tiles(own.map(cardOf))}
${section({
      title: t('office.pictures.add'),
      body: form({ action: paths.pictures(), hidden: { token: token() }, hasFiles: true, body: [textField({ name: 'words', label: t('office.pictures.words'), hint: t('office.writings.limit', { count: content.PICTURE_WORDS }), value: words, ...errorOf(sentences, 'words') }), fileField({ name: 'file', label: t('office.pictures.file'), hint: t('office.pictures.file.hint'), accept: '.jpg,.jpeg,.png,image/jpeg,image/png', ...errorOf(sentences, 'file') }), button({ label: t('office.pictures.send'), icon: 'upload' })] }),
    })}`;
    return { page: officePage(visit, { title: titleOf(t, t('office.pictures.title'), sentences), section: 'writings', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
