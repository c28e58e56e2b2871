import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { startJobs } from '#lib/jobs/index.ts';
import { exitCodes } from '#lib/start-failure.ts';
import { startSealing } from '#audit';
import { tellPeopleJob } from '#announcements';
import * as accounts from '#accounts';
import * as applicants from '#applicants';
import * as bills from '#bills';
import * as catalog from '#catalog';
import * as content from '#content';
import * as debts from '#debts';
import * as exchange from '#exchange';
import { startTellingOfVersions } from '#identity';
import { remindJob } from '#metering';
import * as notices from '#notices';
import * as papers from '#papers';
import * as orders from '#orders';
import * as payments from '#payments';
import * as requests from '#requests';
import * as settlements from '#settlements';
import * as webhooks from '#webhooks';
import { cabinetPaths } from '../faces/cabinet/index.ts';
import { BadConfig } from './config.ts';
import type { Kabinet } from './house.ts';
import { startLearning } from './learning.ts';
import { stopSignal } from './serve.ts';
import { withKabinet } from './start.ts';
import { reconcileJob } from './reconcile.job.ts';
import { tidyJob } from './tidy.job.ts';

export const help = `kabinet work

Works off what must not hold up a page: imports, messages, nightly tidying by the profiles' retention. Any number of
workers may run beside each other. Reads the same environment as kabinet serve.`;

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  return withKabinet(async (kabinet, url) => {
    // A registry of a million accounts is read on the machine that answers pages: they go first.
    setPriority(constants.priority.PRIORITY_LOW);
    const worker = await startWorker(kabinet, url);
    kabinet.log.info('working');
    await stopSignal();
    kabinet.log.info('stopping');
    await worker.stop();
    return exitCodes.done;
  });
}

/** Starts delivering messages and working off jobs; `stop` hands unfinished jobs back. */
export async function startWorker(kabinet: Kabinet, url: string): Promise<{ stop(): Promise<void> }> {
  const { config, db, log, keys, clock, texts, operators, operator, addressing } = kabinet;
  if (!config.mailUrl) throw new BadConfig('MAIL_URL is missing: there is no way to hand messages over');
  const context = { ...kabinet, exchange: kabinet, operatorOf: operator, linkPath: cabinetPaths('').readingLink, stopPath: cabinetPaths('').autopayStop, announcementPath: cabinetPaths('').announcement, servicePath: cabinetPaths('').service };
  const jobs = await startJobs<typeof context>(db, url, [...exchange.exchangeJobs, ...papers.papersJobs, ...applicants.applicantJobs, ...bills.billJobs, ...requests.requestJobs, ...content.contentJobs, content.advertiseJob, ...debts.debtJobs, tellPeopleJob, catalog.tellPriceJob, catalog.relistJob, catalog.scanCardPictureJob, ...orders.ordersJobs, settlements.closingJob, payments.autopayJob, reconcileJob, remindJob, accounts.delegationsJob, tidyJob], context, (event, facts) => log.info(facts, event));
  for (const one of operators) await exchange.failForsakenImports(kabinet, one, clock());
  for (const one of operators) if (one.profile.bills?.runAt) await jobs.scheduleDaily(bills.nightlyBillJob, { operatorId: one.id }, one.profile.bills.runAt, one.zone);
  for (const one of operators) await jobs.scheduleDaily(tidyJob, { operatorId: one.id }, '03:15', one.zone);
  for (const one of operators) if (one.profile.catalog) await jobs.scheduleDaily(catalog.relistJob, { operatorId: one.id }, '00:05', one.zone);
  // A period begins with the day; who is told of one that comes is told beforehand.
  for (const one of operators) if (orders.takesOrders(one)) await jobs.scheduleDaily(orders.ordersDayJob, { operatorId: one.id }, '00:10', one.zone);
  for (const one of operators) if (one.profile.settlements && one.profile.prepaid) await jobs.scheduleDaily(settlements.closingJob, { operatorId: one.id }, '01:30', one.zone);
  for (const one of operators) if (one.profile.debtNotices) await jobs.scheduleDaily(debts.debtRuleJob, { operatorId: one.id }, '08:40', one.zone);
  if (kabinet.scanner) for (const one of operators) if (one.profile.catalog) await catalog.queueHeldCardPictures(kabinet, one.id);
  if (kabinet.scanner) for (const one of operators) await papers.queueHeldPapers(kabinet, one.id);
  if (kabinet.scanner) for (const one of operators) await applicants.queueHeldDocuments(kabinet, one.id);
  if (kabinet.scanner) for (const one of operators) await requests.queueHeldPhotos(kabinet, one.id);
  if (kabinet.scanner) for (const one of operators) await content.queueHeldPictures(kabinet, one.id);
  // When people are awake and have the day before them.
  for (const one of operators) await Promise.all([jobs.scheduleDaily(remindJob, { operatorId: one.id }, '09:30', one.zone), jobs.scheduleDaily(accounts.delegationsJob, { operatorId: one.id }, '09:40', one.zone)]);
  for (const one of operators) if (payments.keepsCards(kabinet, one)) await jobs.scheduleDaily(payments.autopayJob, { operatorId: one.id }, '10:00', one.zone);
  // The acquirer's day is over and its list is complete.
  for (const one of operators) if (kabinet.providerOf(one)?.listDay) await jobs.scheduleDaily(reconcileJob, { operatorId: one.id }, '06:00', one.zone);
  const sms = notices.openWays({ db, clock, operators, secretOf: kabinet.secretOf, mailbox: config.mailUrl.startsWith('file:') ? config.mailUrl : undefined });
  const transport = notices.openTransport(config.mailUrl);
  const delivery = notices.startDeliveries(
    {
      db,
      keys,
      texts,
      operators,
      transport,
      bounceAddress: config.bounceAddress,
      sms,
      push: notices.openPush(kabinet.vapid),
      addressOf: (one) => addressing.addressOf(one, 'cabinet'),
      stopPath: cabinetPaths('').stopLetters,
      log,
    },
    clock,
  );
  const watches = [
    payments.startSweep(kabinet, operators, log, clock),
    orders.startOrderWatch(kabinet.orders, operators, log, clock),
    webhooks.startTelling(kabinet, operators.filter(({ profile }) => profile.catalog), log, clock),
    requests.startTermWatch(kabinet, operators, log, clock),
    startSealing(kabinet, operators, config.auditHeadsFolder, log, clock),
    startTellingOfVersions({ db, keys, documentPath: cabinetPaths('').document }, operators, log, clock),
    startLearning(kabinet),
  ];
  return {
    async stop() {
      for (const watch of watches.toReversed()) await watch.stop();
      await delivery.stop();
      transport.close();
      await sms.close();
      await jobs.stop();
    },
  };
}
