import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, isFaulty, pageTitle, summaryOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { writingForm } from './form.view.ts';
import { draftTyped } from './typed.ts';

/** The form of a new writing of the operator. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, { kind: 'news', topic: '', language: '', title: '', words: '', source: '', pictures: [] }, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const draft = draftTyped(body);
  const outcome = await content.publishWriting(house, operator, { author: staffOf(visit), origin }, draft, body['sure'] === 'yes', now);
  return isRefused<string>(outcome) ? page(visit, draft, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) }) : { to: paths.writings('published') };
}

function page(visit: OfficeVisit, draft: content.Draft, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token } = visit;
  return reading(house.db, operator.id, async (tx) => {
    if (!content.publishes(operator)) return missing;
    const pictures = await content.picturesOf(tx, staffOf(visit));
    const main = html`${backLink({ label: t('office.sections.writings'), href: paths.writings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.writings.new') })}
${writingForm({ t, operator, paths, token, action: paths.newWriting(), draft, version: undefined, pictures, sentences })}`;
    return { page: officePage(visit, { title: titleOf(t, t('office.writings.new'), sentences), section: 'writings', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
