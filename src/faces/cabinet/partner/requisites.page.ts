import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { button, errorOf, form, isFaulty, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { framed } from './frame.view.ts';
import { lineIn, ownPartner, userOf } from './own.ts';

/** Where payouts go. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const typed = { bank: lineIn(body, 'bank').slice(0, 100), bic: lineIn(body, 'bic').slice(0, 20), account: lineIn(body, 'account').slice(0, 40) };
  const outcome = await catalog.tellRequisites(house, operator, { ...userOf(visit), provenAt: sessionOf(visit).provenAt }, { ...typed, origin }, now);
  if (!isRefused(outcome)) return { to: paths.partnerRequisites('requisites') };
  if (outcome.refused === 'unproven') return { to: paths.proof(paths.partnerRequisites()) };
  return outcome.refused === 'no-partner' ? missing : page(visit, typed, { [outcome.field ?? '']: t(`catalog.refusals.${outcome.refused}`) });
}

async function page(visit: CabinetVisit, typed: catalog.Requisites | undefined, sentences: Sentences): Promise<Answer> {
  const { t, paths, query, token } = visit;
  const partner = await ownPartner(visit, 'tell requisites');
  if (!partner) return missing;
  const shown = typed ?? partner.requisites ?? { bank: '', bic: '', account: '' };
  const body = form({
    action: paths.partnerRequisites(),
    hidden: { token: token() },
    body: [
      textField({ name: 'bank', label: t('cabinet.partner.requisites.bank'), value: shown.bank, ...errorOf(sentences, 'bank') }),
      textField({ name: 'bic', label: t('cabinet.partner.requisites.bic'), value: shown.bic, size: 'medium', ...errorOf(sentences, 'bic') }),
      textField({ name: 'account', label: t('cabinet.partner.requisites.account'), hint: t('cabinet.partner.requisites.account.hint'), value: shown.account, ...errorOf(sentences, 'account') }),
      button({ label: t('cabinet.partner.save') }),
    ],
  });
  const title = t('cabinet.partner.rooms.requisites');
  const main = framed({ t, paths, partner, room: 'requisites', title, lead: t('cabinet.partner.requisites.lead'), done: isFaulty(sentences) ? undefined : query['done'], sentences, body });
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main }), status: isFaulty(sentences) ? 422 : 200 };
}
