import { instantBefore } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import { forgetSubmissions } from '#lib/http/once.ts';
import type { Job } from '#lib/jobs/index.ts';
import * as content from '#content';
import * as departures from '#departures';
import * as exchange from '#exchange';
import * as identity from '#identity';
import * as notices from '#notices';
import * as payments from '#payments';
import * as requests from '#requests';
import * as sso from '#sso';
import * as webhooks from '#webhooks';
import type { Kabinet } from './house.ts';

/** Removes, every night, what the operator's retention rules no longer keep. */
export const tidyJob: Job<Pick<Kabinet, 'db' | 'keys' | 'clock' | 'operator' | 'filesFolder' | 'layouts' | keyof sso.SsoHouse>, { readonly operatorId: number }> = {
  name: 'tidy',
  retryLimit: 3,
  expireS: 3_600,
  heartbeatS: 60,
  atOnce: 1,
  async run(kabinet, { operatorId }) {
    const { db, clock, operator } = kabinet;
    const now = clock();
    const { profile } = operator(operatorId);
    const before = (duration: string) => instantBefore(now, duration);
    await transaction(db, operatorId, async (tx) => {
      await identity.forgetOldSessions(tx, before(profile.retention.sessions));
      await identity.forgetAlarms(tx, now);
      await sso.forgetArtifacts(tx, before('P1D'));
      await sso.forgetKeys(tx, before('P1D'));
      await forgetSubmissions(tx, before('P1D'));
      await requests.forgetSendings(tx, now);
      await content.forgetArchive(tx, now);
    });
    if (profile.catalog) await sso.renewKeys(kabinet, operator(operatorId), now);
    while ((await content.dropRemovedPictures(kabinet, operator(operatorId), now)) > 0);
    while ((await departures.endDepartures(kabinet, operator(operatorId), now)) > 0);
    while ((await exchange.failForsakenImports(kabinet, operator(operatorId), now)) > 0);
    while ((await exchange.forgetImports(kabinet, operator(operatorId), before(profile.retention.imports), now)) > 0);
    const forgetSome = () => transaction(db, operatorId, (tx) => notices.forgetOldMessages(tx, before(profile.retention.messages)));
    while ((await forgetSome()) > 0);
    const forgetDelivered = () => transaction(db, operatorId, (tx) => webhooks.forgetDeliveries(tx, before(profile.retention.messages)));
    while ((await forgetDelivered()) > 0);
    const closeSome = () => transaction(db, operatorId, (tx) => payments.closeRefusals(tx, now));
    while ((await closeSome()) > 0);
  },
};
