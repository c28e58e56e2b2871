import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { button, buttonLink, empty, form, notice, pageTitle, picture, section } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { viewerOf } from '../news/viewer.ts';
import { writingCard } from '../news/writing.view.ts';
import type { CabinetVisit } from '../visit.ts';

/** A user as others see him: the name and the picture that he chose and what he published, and nothing else (PR 7). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, token, tx, params, query } = visit;
  const persona = content.publishes(operator) ? await content.personaOf(tx, params['persona'] ?? '') : undefined;
  if (!persona) return missing;
  const viewer = viewerOf(visit);
  const isOther = viewer !== undefined && viewer.id !== persona.userId;
  const own = (await content.writingsOf(tx, { kind: 'user', id: persona.userId })).filter(({ hiddenAt, removedAt }) => hiddenAt === null && removedAt === null);
  const refuses = isOther && (await content.linesWith(tx, viewer.id, persona.userId)).refuses;
  const done = query['done'];
  const main = html`${done && t.has(`cabinet.people.done.${done}`) && notice({ kind: 'success', title: t(`cabinet.people.done.${done}`), isAnswer: true })}
${persona.pictureId !== null && picture({ src: paths.picture(persona.pictureId), words: persona.name, isSmall: true })}
${pageTitle({ kicker: t('cabinet.people.kicker'), title: persona.name, actions: isOther && !refuses && buttonLink({ label: t('cabinet.people.write'), href: paths.correspondence(persona.id), icon: 'mail' }) })}
${section({ title: t('cabinet.people.published'), body: own.length === 0 ? empty({ icon: 'file', title: t('cabinet.people.none') }) : own.map((one) => writingCard({ t, operator, paths }, one)) })}
${isOther && form({ action: paths.personaRefusal(persona.id), hidden: { token: token(), refuses: refuses ? 'no' : 'yes' }, body: html`<p class="muted">${t(refuses ? 'cabinet.people.refused' : 'cabinet.people.refuse.hint')}</p>${button({ label: t(refuses ? 'cabinet.people.admit' : 'cabinet.people.refuse'), kind: 'secondary' })}` })}
<p class="small no-print"><a href="${paths.newComplaint('persona', persona.id)}">${t('cabinet.complaints.link')}</a></p>`;
  return { page: cabinetPage(visit, { title: persona.name, section: 'news', main }) };
}
