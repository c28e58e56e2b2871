import { dateIn } from '#lib/dates.ts';
import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as holdings from '#holdings';
import * as identity from '#identity';
import * as legal from '#legal';
import * as notices from '#notices';
import * as requests from '#requests';
import { keepsAccounts } from '#operators';
import { principalsOf } from '../acting.ts';
import { announcedTo } from '../announcements/announced-to.ts';
import { comingNotices } from '../documents/coming.view.ts';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { isOffered } from '../pay/payable.ts';
import { deadAddressBanner } from '../settings/messages.view.ts';
import { personOverview } from './person.view.ts';
import { overview } from './show.view.ts';

/** What the customer owes and why, at a glance (AC-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths } = visit;
  if (!keepsAccounts(operator)) return personPage(visit);
  const asked = accounts.overviewOf(visit.tx, reachOf(visit, 'see'), dateIn(operator.zone, visit.now));
  const named = await announcedTo(visit);
  const dead = notices.deadAddress(visit.tx, sessionOf(visit).email);
  const failing = requests.takesRequests(operator) ? requests.openIncidents(visit.tx) : [];
  visit.tx.finish();
  const [found, open, deadAddress] = await Promise.all([asked, failing, dead]);
  const incidents = open.filter((incident) => found.accounts.some(({ account }) => account.address !== null && requests.isAt(incident, account.address)));
  const principalOf = await principalsOf(visit, found.accounts.map(({ account }) => account));
  return { page: cabinetPage(visit, { title: t('cabinet.overview.title'), section: 'overview', main: html`${coming(visit)}${deadAddressBanner({ t, paths, email: sessionOf(visit).email, dead: deadAddress })}${overview({ t, operator, paths, overview: found, principalOf, incidents, named, mayPay: isOffered(visit) })}` }) };
}

/** Of an operator without accounts: who the user is to it, what he holds, and what he asked for. */
async function personPage(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, house } = visit;
  const session = sessionOf(visit);
  const [person, holders, dead] = await Promise.all([identity.personOf(tx, house.keys, session.userId), holdings.holdersOf(tx, house.keys, session.userId), notices.deadAddress(tx, session.email)]);
  const has = (section: 'holdings' | 'applications') => operator.profile.sections.includes(section);
  const [held, asked] = await Promise.all([has('holdings') ? holdings.holdingsOf(tx, holders) : undefined, has('applications') ? holdings.applicationsOfUser(tx, session.userId) : undefined]);
  const main = html`${coming(visit)}${deadAddressBanner({ t, paths, email: session.email, dead })}${personOverview({ t, paths, session, person, held, asked })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.overview.title'), section: 'overview', main }) };
}

/** What will bind him from a later day is told where he looks first. */
const coming = ({ t, operator, paths, now }: CabinetVisit) => comingNotices(t, paths, legal.comingVersions(operator, dateIn(operator.zone, now)));
