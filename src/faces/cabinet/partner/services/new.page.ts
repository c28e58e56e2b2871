import { missing, type Answer } from '#lib/http/visit.ts';
import { html } from '#lib/html/html.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { backLink, button, errorOf, form, isFaulty, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { lineIn, ownPartner, userOf } from '../own.ts';
import { cardFields } from './card-fields.view.ts';
import { EMPTY_CARD, readCard } from './typed-card.ts';

interface Typed {
  readonly slug: string;
  readonly content: catalog.CardContent;
}

/** A new digital service: its address, and as much of its card as there is. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, { slug: '', content: EMPTY_CARD }, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  if (!operator.profile.catalog) return missing;
  const typed = { slug: lineIn(body, 'slug').toLowerCase().slice(0, 80), content: readCard(body, []) };
  const outcome = await catalog.startCard(house, operator, userOf(visit), { ...typed, origin }, now);
  return isRefused<string>(outcome) ? page(visit, typed, { [outcome.field ?? '']: t(`catalog.refusals.${outcome.refused}`) }) : { to: paths.partnerService(outcome, 'started') };
}

async function page(visit: CabinetVisit, { slug, content }: Typed, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, token } = visit;
  const settings = operator.profile.catalog;
  const partner = settings && (await ownPartner(visit, 'write cards'));
  if (!settings || !partner) return missing;
  const title = t('cabinet.partner.services.new');
  const body = html`${backLink({ label: t('cabinet.partner.rooms.services'), href: paths.partnerServices() })}${form({
    action: paths.newPartnerService(),
    hidden: { token: token() },
    body: [
      textField({ name: 'slug', label: t('cabinet.partner.card.slug'), hint: t('cabinet.partner.card.slug.hint'), value: slug, ...errorOf(sentences, 'slug') }),
      ...cardFields({ t, settings, documents: operator.profile.documents, content, sentences, pictures: [], pictureHref: () => '' }),
      button({ label: t('cabinet.partner.card.save') }),
    ],
  })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main: framed({ t, paths, partner, room: 'services', title, sentences, body }) }), status: isFaulty(sentences) ? 422 : 200 };
}
