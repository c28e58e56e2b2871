import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '#lib/clock.ts';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { parseMinor } from '#lib/money.ts';
import type { Operator } from '#operators';
import { fileGateway } from './file-gateway.ts';
import type { Gateway } from './gateway.ts';
import { httpGateway } from './http-gateway.ts';
import { recordReport, recordTaken } from './report.ts';
import { smppGateway, type Listener } from './smpp-gateway.ts';
import { Ways, type Route } from './ways.ts';

export interface WaysHouse {
  readonly db: Database;
  readonly clock: Clock;
  readonly operators: readonly Operator[];
  /** The newest secret of an operator by name; throws when there is none. */
  readonly secretOf: (operator: Operator, name: string) => string;
  /** `file:` and a folder that stands for every gateway in a demonstration. */
  readonly mailbox: string | undefined;
}

/** Opens every operator's gateways; sessions with message centres are begun at once, so that their reports arrive. */
export function openWays(house: WaysHouse): Ways {
  const routes = new Map<number, Route>();
  for (const operator of house.operators) {
    const { sms } = operator.profile;
    if (!sms) continue;
    const gateways = house.mailbox === undefined ? sms.gateways.map((terms) => openGateway(house, operator, terms, sms.sender)) : [fileGateway(folderOf(house.mailbox), sms.sender)];
    routes.set(operator.id, { gateways, mostPerDay: Number((parseMinor(sms.dayCap) as bigint) / (parseMinor(sms.partPrice) as bigint)) });
  }
  return new Ways(routes);
}

function openGateway(house: WaysHouse, operator: Operator, terms: NonNullable<Operator['profile']['sms']>['gateways'][number], sender: string): Gateway {
  const secret = () => house.secretOf(operator, `sms-${terms.code}`);
  if (terms.protocol === 'http') return httpGateway(terms, sender, secret);
  const listener: Listener = {
    onReport: (report) => transaction(house.db, operator.id, (tx) => recordReport(tx, terms.code, report, house.clock())),
    onLateAnswer: (id, reference) => transaction(house.db, operator.id, (tx) => recordTaken(tx, id, { gateway: terms.code, reference, askAt: null }, house.clock())),
  };
  return smppGateway(terms, sender, secret, listener);
}

const folderOf = (url: string): string => (url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length)));
