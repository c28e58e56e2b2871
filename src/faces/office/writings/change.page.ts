import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, button, details, form, isFaulty, pageTitle, section, summaryOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { writingForm } from './form.view.ts';
import { draftOf, draftTyped } from './typed.ts';

/** A writing of the operator with its versions. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const draft = draftTyped(body);
  const wish = { id: params['writing'] ?? '', version: Number(body['version']), draft, isSure: body['sure'] === 'yes' };
  const outcome = await content.changeWriting(house, operator, { author: staffOf(visit), origin }, wish, now);
  if (!isRefused<string>(outcome)) return { to: paths.writings('changed') };
  return outcome.refused === 'unknown' ? missing : page(visit, draft, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) });
}

function page(visit: OfficeVisit, typed: content.Draft | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params } = visit;
  return reading(house.db, operator.id, async (tx) => {
    const own = await content.ownWriting(tx, params['writing'] ?? '', staffOf(visit));
    if (!own) return missing;
    const { writing, versions } = own;
    const pictures = await content.picturesOf(tx, staffOf(visit));
    const main = html`${backLink({ label: t('office.sections.writings'), href: paths.writings() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`content.kinds.${writing.kind}`), title: writing.title })}
${writingForm({ t, operator, paths, token, action: paths.writing(writing.id), draft: typed ?? draftOf(writing), version: writing.version, pictures, sentences })}
${versions.length > 1 && section({ title: t('office.writings.versions'), body: versions.map((one) => details({ summary: `${one.version} · ${t.instant(one.writtenAt)}`, body: html`<p><strong>${one.title}</strong></p><p class="as-typed">${one.words}</p>` })) })}
${section({ title: t('office.writings.removal'), body: html`<p>${t('office.writings.removal.body')}</p>${form({ action: paths.writingRemoval(writing.id), hidden: { token: token() }, body: button({ label: t('office.writings.remove'), kind: 'danger' }) })}` })}`;
    return { page: officePage(visit, { title: titleOf(t, writing.title, sentences), section: 'writings', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
