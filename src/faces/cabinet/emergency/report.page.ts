import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, type CabinetVisit } from '../visit.ts';
import { wordsIn, type Typed } from '../requests/typed.ts';
import { reportForm } from './report.view.ts';

/** The form; whoever is signed in finds his address and number in it. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  return page(visit, visit.tx, await knownOf(visit), {});
}

/** Takes the report. Somebody who is signed in finds it among his requests as well; one that comes again without signing in may be a stranger's, and opens nothing. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now, actor } = visit;
  const typed = Object.fromEntries(['kind', 'address', 'phone', 'words'].map((name) => [name, wordsIn(body, name)]));
  const user = actor.kind === 'user' ? actor.session : undefined;
  const input: requests.NewRequest = {
    kind: requests.emergencyKinds(operator).some(({ code }) => code === typed['kind']) ? (typed['kind'] ?? '') : '',
    answers: typed['words'] ? { words: typed['words'] } : {},
    contact: { name: '', phone: typed['phone'] ?? '', email: user?.email ?? '' },
    address: typed['address'] ?? '',
    ...(user && { userId: user.userId }),
    channel: user ? 'cabinet' : 'public',
    language: t.language,
    actor: user ? { kind: 'user', id: user.userId, sessionId: user.sessionId } : { kind: 'visitor' },
    origin,
  };
  const outcome = await requests.openRequest(house, operator, input, now);
  if (!isRefused<requests.OpenRefusal['refused']>(outcome)) {
    const isStrange = outcome.isRepeat && !user;
    return { to: isStrange ? paths.emergencyKnown(requests.numberLinkOf(house.keys, operator.id, outcome.number)) : paths.emergencySent(requests.linkOf(house.keys, operator.id, outcome.id)) };
  }
  const sentence = outcome.refused === 'wait' ? t('cabinet.emergency.busy') : t(`requests.refusals.${outcome.refused}`);
  return reading(house.db, operator.id, (tx) => page(visit, tx, typed, { [outcome.field ?? '']: sentence }));
}

async function knownOf(visit: CabinetVisit): Promise<Typed> {
  const { actor, tx } = visit;
  if (actor.kind !== 'user') return {};
  const [own, contacts] = await Promise.all([accounts.accountsOfUser(tx, reachOf(visit, 'own')), identity.contactsOf(tx, actor.session.userId)]);
  return { address: own[0]?.address ?? '', phone: contacts?.phone ?? '' };
}

async function page(visit: CabinetVisit, tx: Tx, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths } = visit;
  if (requests.emergencyKinds(operator).length === 0) return missing;
  const main = reportForm({ t, operator, paths, token: visit.token(), incidents: await requests.openIncidents(tx), typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.emergency.report'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
