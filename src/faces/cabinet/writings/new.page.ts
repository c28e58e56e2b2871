import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, isFaulty, pageTitle, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import { nameFirst } from '../news/writing.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { writingForm } from './form.view.ts';
import { draftTyped } from './typed.ts';

const EMPTY: content.Draft = { kind: '', topic: '', language: '', title: '', words: '', source: '', pictures: [] };

/** The form of a new writing; whoever has no public name chooses it first. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, EMPTY, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const typed = draftTyped(body);
  const draft = { ...typed, language: typed.language || (operator.languages[0] as string) };
  const outcome = await content.publishWriting(house, operator, writerOf(visit), draft, body['sure'] === 'yes', now);
  return isRefused<string>(outcome) ? page(visit, draft, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) }) : { to: paths.writing(outcome.slug, 'done=published') };
}

function page(visit: CabinetVisit, draft: content.Draft, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token } = visit;
  const { author } = writerOf(visit);
  return reading(house.db, operator.id, async (tx) => {
    if (!content.publishes(operator)) return missing;
    const persona = await content.ownPersona(tx, author.id);
    const pictures = await content.picturesOf(tx, author);
    const main = html`${backLink({ label: t('cabinet.writings.title'), href: paths.writings() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.writings.new'), lead: t('cabinet.writings.new.lead') })}
${
      persona
        ? html`<p>${t('cabinet.writings.as', { name: persona.name })} <a href="${paths.ownName()}">${t('cabinet.writings.change-name')}</a></p>${writingForm({ t, operator, paths, token, action: paths.newWriting(), draft, version: undefined, pictures, sentences })}`
        : nameFirst({ t, paths })
    }`;
    return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.writings.new'), sentences), section: 'news', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
