import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as sso from '#sso';
import * as webhooks from '#webhooks';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { linesIn, lineIn, ownPartner } from '../own.ts';
import { programs } from './show.view.ts';
import { openShown, sealShown, type SecretOf } from './shown-once.ts';

const RIGHT = 'set up programs';

/** Where the partner's programs are told and signed on to. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, {}, {});

export const postEndpoint = (visit: CabinetVisit): Promise<Answer> =>
  change(visit, 'endpoint', 'endpoint-named', (who, { house, operator, body, origin, now }) => webhooks.nameEndpoint(house, operator, who, { url: lineIn(body, 'url'), origin }, now));

export const postSecret = (visit: CabinetVisit): Promise<Answer> => change(visit, 'endpoint', 'secret-replaced', (who, { house, operator, origin, now }) => webhooks.replaceSecret(house, operator, who, { origin }, now));

export const postSignOn = (visit: CabinetVisit): Promise<Answer> =>
  change(visit, 'sign-on', 'sign-on-named', (who, { house, operator, body, origin, now }) => sso.nameRedirects(house, operator, who, { uris: linesIn(body, 'uris').split('\n'), origin }, now));

export const postSignOnSecret = (visit: CabinetVisit): Promise<Answer> => change(visit, 'sign-on', 'secret-replaced', (who, { house, operator, origin, now }) => sso.replaceSecret(house, operator, who, { origin }, now));

/** Sends a test event; the next page shows what the program answered. */
export async function postTest(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, origin, now, paths, t } = visit;
  const who = await workerOf(visit);
  if (!who) return missing;
  const outcome = await webhooks.sendTest(house, operator, who, { origin }, now);
  return isRefused(outcome) ? page(visit, { '': t(`webhooks.refusals.${outcome.refused}`) }, {}) : { to: paths.delivery(outcome.id, 'tested') };
}

type Act = (who: webhooks.PartnerWorker, visit: CabinetVisit) => Promise<{ readonly secret?: string } | Refused<string>>;

/** What is changed here decides where orders and users go: a borrowed session changes nothing (ASVS 7.5.3). */
async function change(visit: CabinetVisit, of: SecretOf, done: string, act: Act): Promise<Answer> {
  const { house, paths, t, now, body } = visit;
  const session = sessionOf(visit);
  const who = await workerOf(visit);
  if (!who) return missing;
  if (!identity.isProven(session, now)) return { to: paths.proof(paths.programs()) };
  const outcome = await act(who, visit);
  if (isRefused(outcome)) return page(visit, { [outcome.field ?? '']: t(`${of === 'endpoint' ? 'webhooks' : 'sso'}.refusals.${outcome.refused}`) }, { url: lineIn(body, 'url'), uris: linesIn(body, 'uris') });
  return { to: paths.programs(done, outcome.secret === undefined ? undefined : sealShown(house.keys, session.userId, of, outcome.secret, now)) };
}

async function workerOf(visit: CabinetVisit): Promise<webhooks.PartnerWorker | undefined> {
  const partner = await ownPartner(visit, RIGHT);
  const { userId, sessionId } = sessionOf(visit);
  return partner && { userId, sessionId, partnerId: partner.id };
}

async function page(visit: CabinetVisit, sentences: Sentences, typed: { readonly url?: string; readonly uris?: string }): Promise<Answer> {
  const { t, house, operator, paths, query, token, now } = visit;
  const partner = await ownPartner(visit, RIGHT);
  if (!partner) return missing;
  const session = sessionOf(visit);
  const { endpoint, latest, client } = await reading(house.db, operator.id, async (tx) => ({
    endpoint: await webhooks.endpointOf(tx, partner.id, now),
    latest: await webhooks.deliveriesOf(tx, partner.id),
    client: await sso.clientOf(tx, partner.id, now),
  }));
  const shown = openShown(house.keys, session.userId, query['shown'], now);
  const body = programs({ t, paths, token, isProven: identity.isProven(session, now), issuer: house.issuerOf(operator), endpoint, latest, client, shown, typed, sentences });
  const title = t('cabinet.partner.rooms.programs');
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main: framed({ t, paths, partner, room: 'programs', title, done: isFaulty(sentences) ? undefined : query['done'], sentences, body }) }), status: isFaulty(sentences) ? 422 : 200 };
}
