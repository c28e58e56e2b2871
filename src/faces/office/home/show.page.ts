import type { Answer } from '#lib/http/visit.ts';
import * as approvals from '#approvals';
import * as exchange from '#exchange';
import { may, openAlarms } from '#identity';
import { keepsAccounts } from '#operators';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { queuesOf } from './queues.ts';
import { home } from './show.view.ts';

/** What waits for this person, and the way to a customer. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, house, operator, now } = visit;
  const session = sessionOf(visit);
  const [imports, pending, queues, names, alarms] = await Promise.all([
    may(session, 'see imports') ? exchange.listImports(tx) : undefined,
    may(session, 'approve') ? approvals.pendingApprovals(tx) : undefined,
    queuesOf(visit),
    staffNames(tx, t),
    openAlarms(tx, now),
  ]);
  const main = home({
    t,
    paths,
    session,
    imports: imports?.filter((one) => wantsAttention(one, now)),
    pending,
    names,
    layouts: exchange.layoutsOf(house, operator),
    queues,
    alarms,
    maySearch: may(session, 'find customers') && keepsAccounts(operator),
  });
  return { page: officePage(visit, { title: t('office.home.title'), section: 'home', main }) };
}

const WAITING: readonly exchange.State[] = ['uploaded', 'reading', 'previewed', 'awaiting-approval', 'applying'];
const ENDED_BADLY: readonly exchange.State[] = ['failed', 'rejected'];
const TOLD_FOR_HOURS = 72;

/** An import under way or waiting for somebody; one that ended badly is told of for some days. */
const wantsAttention = ({ state, stateAt }: exchange.Import, now: Temporal.Instant): boolean =>
  WAITING.includes(state) || (ENDED_BADLY.includes(state) && Temporal.Instant.compare(stateAt, now.subtract({ hours: TOLD_FOR_HOURS })) > 0);
