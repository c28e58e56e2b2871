import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import * as notices from '#notices';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { settings } from './show.view.ts';

export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, now, query } = visit;
  const session = sessionOf(visit);
  const [dead, contacts, person, hasPassword, sessions, acceptances] = await Promise.all([notices.deadAddress(tx, session.email), identity.contactsOf(tx, session.userId), identity.personOf(tx, visit.house.keys, session.userId), identity.hasPassword(tx, session.userId), identity.listSessions(tx, operator, session.userId, now), legal.acceptancesOf(tx, session.userId)]);
  const done = ['language-changed', 'password-changed', 'email-requested', 'phone-changed', 'person-bound', 'preferences-changed', 'session-ended', 'others-ended'].find((word) => word === query['done']);
  const main = settings({ t, operator, dead, paths, token: visit.token, session, contacts, person, hasPassword, sessions, acceptances, done });
  return { page: cabinetPage(visit, { title: t('cabinet.settings.title'), section: 'settings', main }) };
}
