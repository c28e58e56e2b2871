import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, button, errorOf, form, isFaulty, notice, pageTitle, radios, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';

/** The name and the picture that others see. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const typed = { name: String(body['name'] ?? '').slice(0, 200), pictureId: String(body['picture'] ?? '') || null };
  const outcome = await content.choosePersona(house, operator, writerOf(visit), typed, now);
  return isRefused<string>(outcome) ? page(visit, typed, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) }) : { to: paths.ownName('chosen') };
}

function page(visit: CabinetVisit, typed: { readonly name: string; readonly pictureId: string | null } | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, query } = visit;
  const { author } = writerOf(visit);
  return reading(house.db, operator.id, async (tx) => {
    if (!content.publishes(operator)) return missing;
    const persona = await content.ownPersona(tx, author.id);
    const pictures = (await content.picturesOf(tx, author)).filter(({ verdict }) => verdict !== 'infected');
    const shown = typed ?? { name: persona?.name ?? '', pictureId: persona?.pictureId ?? null };
    const main = html`${backLink({ label: t('cabinet.writings.title'), href: paths.writings() })}
${query['done'] === 'chosen' && notice({ kind: 'success', title: t('cabinet.name.chosen'), isAnswer: true, body: persona && html`<p><a href="${paths.persona(persona.id)}">${t('cabinet.name.see')}</a></p>` })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.name.title'), lead: t('cabinet.name.lead') })}
${form({
      action: paths.ownName(),
      hidden: { token: token() },
      body: [
        textField({ name: 'name', label: t('cabinet.name.name'), hint: t('cabinet.name.hint', { count: content.NAME_LENGTH }), value: shown.name, size: 'medium', ...errorOf(sentences, 'name') }),
        radios({ name: 'picture', label: t('cabinet.name.picture'), choices: [{ value: '', label: t('cabinet.name.no-picture') }, ...pictures.map((one) => ({ value: one.id, label: one.words, ...(one.verdict === null && { hint: t('cabinet.pictures.held') }) }))], value: shown.pictureId ?? '', ...errorOf(sentences, 'picture') }),
        html`<p><a href="${paths.ownPictures()}">${t('cabinet.pictures.title')}</a></p>`,
        button({ label: t('cabinet.name.save') }),
      ],
    })}`;
    return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.name.title'), sentences), section: 'news', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
