import * as applicants from '#applicants';
import * as catalog from '#catalog';
import * as content from '#content';
import * as holdings from '#holdings';
import * as identity from '#identity';
import * as metering from '#metering';
import * as payments from '#payments';
import * as privacy from '#privacy';
import * as requests from '#requests';
import { keepsAccounts, type Operator } from '#operators';
import type { SectionName } from '../layout.view.ts';
import type { OfficePaths } from '../paths.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';

/** Work of one kind that waits for somebody: how much of it, and how much is late. */
export interface Queue {
  readonly name: SectionName;
  readonly href: string;
  readonly waiting: number;
  readonly over: number;
}

interface Kind {
  readonly name: SectionName;
  /** Whose work it is: who may do it, not only see it. */
  readonly needs: identity.Permission;
  readonly isFor?: (operator: Operator) => boolean;
  readonly href: (paths: OfficePaths) => string;
  readonly count: (visit: OfficeVisit) => Promise<Pick<Queue, 'waiting' | 'over'>>;
}

/** Every queue of the office but imports and approvals, which the first page shows whole (OF-2). */
const KINDS: readonly Kind[] = [
  { name: 'requests', needs: 'work on requests', isFor: requests.takesRequests, href: (paths) => paths.requests(), count: async ({ tx, now }) => tallied(await requests.deskTally(tx, now)) },
  { name: 'applicants', needs: 'decide on applicants', isFor: ({ profile }) => profile.registration.strategies.includes('reviewed-application'), href: (paths) => paths.applicants(), count: async ({ tx, house }) => waiting(await applicants.waitingApplicants(tx, house.keys)) },
  { name: 'applications', needs: 'decide applications', isFor: ({ profile }) => profile.sections.includes('applications'), href: (paths) => paths.registryApplications(), count: async ({ tx }) => waiting((await holdings.listApplications(tx)).filter(({ state }) => state === 'submitted')) },
  { name: 'readings', needs: 'judge readings', isFor: keepsAccounts, href: (paths) => paths.readings(), count: async ({ tx }) => ({ waiting: await metering.countHeld(tx), over: 0 }) },
  { name: 'payments', needs: 'return payments', isFor: ({ profile }) => profile.payments !== undefined, href: (paths) => paths.openMatters(), count: async ({ tx }) => { const { refunds, held } = await payments.openMatters(tx); return waiting([...refunds, ...held]); } },
  { name: 'corrections', needs: 'verify details', href: (paths) => paths.corrections(), count: async ({ tx, house }) => waiting(await identity.waitingCorrections(tx, house.keys)) },
  { name: 'disputes', needs: 'settle disputes', href: (paths) => paths.disputes(), count: async ({ tx }) => waiting(await identity.openDisputes(tx)) },
  { name: 'cases', needs: 'decide cases', isFor: content.publishes, href: (paths) => paths.cases(), count: async ({ tx, now }) => { const open = await content.waitingCases(tx); return { waiting: open.length, over: open.filter((one) => Temporal.Instant.compare(content.dueOf(one) ?? now, now) < 0).length }; } },
  { name: 'partners', needs: 'see partners', isFor: ({ profile }) => profile.catalog !== undefined, href: (paths) => paths.partners(), count: async (visit) => ({ waiting: await partnersWork(visit), over: 0 }) },
  { name: 'demands', needs: 'protect personal data', href: (paths) => paths.demands(), count: async ({ tx }) => waiting(await privacy.openDemands(tx)) },
];

const waiting = (some: readonly unknown[]): Pick<Queue, 'waiting' | 'over'> => ({ waiting: some.length, over: 0 });
const tallied = ({ open, over }: { readonly open: number; readonly over: number }): Pick<Queue, 'waiting' | 'over'> => ({ waiting: open, over });

/** Who applied, cards and prices: of each what this person may decide. */
async function partnersWork(visit: OfficeVisit): Promise<number> {
  const session = sessionOf(visit);
  const [states, cards, prices] = await Promise.all([catalog.countPartners(visit.tx), catalog.waitingVersions(visit.tx), catalog.proposedPrices(visit.tx)]);
  return (identity.may(session, 'list partners') ? (states.get('applied') ?? 0) + (states.get('under-review') ?? 0) : 0) + (identity.may(session, 'review services') ? cards.length : 0) + (identity.may(session, 'publish prices') ? prices.length : 0);
}

/** What waits for whoever is signed in; queues in which nothing does are left out. */
export async function queuesOf(visit: OfficeVisit): Promise<Queue[]> {
  const { operator, paths } = visit;
  const session = sessionOf(visit);
  const own = KINDS.filter(({ needs, isFor }) => identity.may(session, needs) && (isFor?.(operator) ?? true));
  const found = await Promise.all(own.map(async ({ name, href, count }) => ({ name, href: href(paths), ...(await count(visit)) })));
  return found.filter((queue) => queue.waiting > 0);
}
