import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { cabinetPage } from '../layout.view.ts';
import { cabinetPaths } from '../paths.ts';
import { waitText } from '../wait.ts';
import type { CabinetVisit } from '../visit.ts';
import { voidLink } from '../void-link.view.ts';
import { linkPage } from './link.view.ts';

const undoPath = cabinetPaths('').emailUndo;

/** Mail programs open links before people do: only the button changes anything. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, undefined);

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, params, origin, now } = visit;
  const outcome = await identity.confirmEmailChange(house, operator, { token: params['token'] ?? '', pathTo: undoPath, origin }, now);
  if (outcome === 'confirmed') return { to: paths.signIn(undefined, 'email-confirmed') };
  if (!isRefused(outcome)) return { to: paths.signIn(undefined, 'email-changed'), cookies: [{ name: 'session', value: null }] };
  return outcome.refused === 'wait' ? page(visit, waitText(t, outcome)) : voidPage(visit);
}

async function page(visit: CabinetVisit, fault: string | undefined): Promise<Answer> {
  const { t, house, operator, paths, params, now } = visit;
  const token = params['token'] ?? '';
  const change = await reading(house.db, operator.id, (tx) => identity.emailChangeToConfirm(tx, token, now));
  if (!change) return voidPage(visit);
  const main = linkPage({ t, what: 'confirm', change, action: paths.emailConfirm(token), token: visit.token(), fault });
  return { page: cabinetPage(visit, { title: t('cabinet.email.confirm.title'), width: 'narrow', main }), status: fault === undefined ? 200 : 422 };
}

function voidPage(visit: CabinetVisit): Answer {
  const { t, paths } = visit;
  return { page: cabinetPage(visit, { title: t('cabinet.void-link.title'), width: 'narrow', main: voidLink(t, { label: t('cabinet.home.sign-in'), href: paths.signIn() }) }), status: 410 };
}
