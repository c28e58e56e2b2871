import { html, type Html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, button, details, form, isFaulty, notice, pageTitle, section, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';
import { writingForm } from './form.view.ts';
import { draftOf, draftTyped } from './typed.ts';

/** A writing of one's own to be changed, with what it said before, and the way to take it away. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const draft = draftTyped(body);
  const wish = { id: params['writing'] ?? '', version: Number(body['version']), draft, isSure: body['sure'] === 'yes' };
  const outcome = await content.changeWriting(house, operator, writerOf(visit), wish, now);
  if (!isRefused<string>(outcome)) return { to: paths.writing(outcome.slug, 'done=changed') };
  return outcome.refused === 'unknown' ? missing : page(visit, draft, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) });
}

function page(visit: CabinetVisit, typed: content.Draft | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params } = visit;
  const { author } = writerOf(visit);
  return reading(house.db, operator.id, async (tx) => {
    const own = await content.ownWriting(tx, params['writing'] ?? '', author);
    if (!own) return missing;
    const { writing, versions } = own;
    const pictures = await content.picturesOf(tx, author);
    const main = html`${backLink({ label: t('cabinet.writings.title'), href: paths.writings() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`content.kinds.${writing.kind}`), title: t('cabinet.writings.change'), lead: html`<a href="${paths.writing(writing.slug)}">${writing.title}</a>` })}
${writing.hiddenAt !== null && notice({ kind: 'warning', title: t('cabinet.news.hidden') })}
${writingForm({ t, operator, paths, token, action: paths.ownWriting(writing.id), draft: typed ?? draftOf(writing), version: writing.version, pictures, sentences })}
${versions.length > 1 && section({ title: t('cabinet.writings.versions'), body: versions.map((one) => version(visit, one)) })}
${section({ title: t('cabinet.writings.removal'), body: html`<p>${t('cabinet.writings.removal.body')}</p>${form({ action: paths.writingRemoval(writing.id), hidden: { token: token() }, body: button({ label: t('cabinet.writings.remove'), kind: 'danger' }) })}` })}`;
    return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.writings.change'), sentences), section: 'news', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}

type Version = NonNullable<Awaited<ReturnType<typeof content.ownWriting>>>['versions'][number];

const version = ({ t }: CabinetVisit, one: Version): Html =>
  details({ summary: t(one.byKind === 'staff' ? 'cabinet.writings.version-of-staff' : 'cabinet.writings.version', { version: one.version, at: t.instant(one.writtenAt) }), body: html`<p><strong>${one.title}</strong></p><p class="as-typed">${one.words}</p>` });
