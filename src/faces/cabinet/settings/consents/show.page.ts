import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as legal from '#legal';
import * as privacy from '#privacy';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { consentPage } from './show.view.ts';

/** One purpose: its text with the tick under it, or, where it is consented to, what withdrawing it stops. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx, {});

/** Gives the consent whose tick the person set himself. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { operator, house, t, origin, now, params, body, paths } = visit;
  const version = Number(body['version']);
  if (body['agree'] !== 'yes') return again(visit, { agree: t('cabinet.consents.errors.agree.missing') });
  const wish = { userId: sessionOf(visit).userId, document: params['code'] ?? '', version, language: t.language, control: t('cabinet.consents.agree'), channel: 'cabinet', origin } as const;
  const outcome = await transaction(house.db, operator.id, (tx) => legal.giveConsent(tx, operator, wish, now));
  return isRefused(outcome) ? again(visit, { '': t('legal.refusals.not-in-force') }) : { to: paths.consents('given') };
}

/** Withdraws it: as easy as giving it, and what stops was said above the button. */
export async function postWithdrawal(visit: CabinetVisit): Promise<Answer> {
  const { operator, house, t, origin, now, params, paths } = visit;
  const { userId } = sessionOf(visit);
  const terms = legal.documents(operator, dateIn(operator.zone, now)).find(({ code }) => code === params['code'])?.consent;
  if (!terms) return missing;
  const wish = { userId, purpose: terms.purpose, isRequired: terms.required, control: t('cabinet.consents.withdraw'), channel: 'cabinet', origin } as const;
  await transaction(house.db, operator.id, (tx) => privacy.withdrawOwnConsent(tx, operator, wish, now));
  return { to: paths.consents('withdrawn') };
}

const again = (visit: CabinetVisit, sentences: Sentences): Promise<Answer> => reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, sentences));

async function page(visit: CabinetVisit, tx: Tx, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, now, params } = visit;
  const today = dateIn(operator.zone, now);
  const offer = (await legal.consentOffers(tx, operator, sessionOf(visit).userId, today)).find(({ code }) => code === params['code']);
  const text = offer && (await legal.documentText(tx, operator, offer.code, t.language, today, offer.version));
  if (!text) return missing;
  const main = consentPage({ t, paths, offer, text, token: visit.token(), sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t.of(offer.title), sentences), section: 'settings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
