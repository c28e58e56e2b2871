import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import type { Answer, PostOffice } from '../post-office.ts';
import type { ClaimedMessage } from '../messages.sql.ts';
import { SECRET } from '../send.ts';
import type { Sms } from './gateway.ts';
import * as rows from './reports.sql.ts';
import { isSmsKind, PART_LENGTH, writeSms } from './templates.ts';
import { RouteFault, type Ways } from './ways.ts';

/** First question to a gateway that reports nothing by itself. */
const ASK_AFTER_S = 30;

/** Writes an SMS and gives it to a gateway of the operator, within the day's cap. */
export async function handOverSms(office: PostOffice, operator: Operator, message: ClaimedMessage, now: Temporal.Instant): Promise<Answer> {
  const route = office.sms?.routeOf(operator);
  if (!route) return { kind: 'unreachable', reason: 'the operator has no SMS gateway' };
  const sms = written(office, operator, message);
  if ('kind' in sms) return sms;
  const today = dateIn(operator.zone, now);
  const counted = await transaction(office.db, operator.id, (tx) => tx.maybe(rows.countPart(operator.id, today, route.mostPerDay)));
  if (!counted) return { kind: 'capped', reason: 'the day’s cap on the cost of SMS is reached' };
  try {
    const taken = await (office.sms as Ways).handOver(operator, sms, now);
    const asks = route.gateways.find(({ code }) => code === taken.gateway)?.ask;
    return { taken, askAt: asks ? now.add({ seconds: ASK_AFTER_S }) : null };
  } catch (error) {
    if (!(error instanceof RouteFault)) throw error;
    if (error.kind !== 'unanswered') await transaction(office.db, operator.id, (tx) => tx.run(rows.giveBackPart(operator.id, today)));
    return { kind: error.kind, reason: error.message, gateway: error.gateway };
  }
}

function written(office: PostOffice, operator: Operator, message: ClaimedMessage): Sms | { readonly kind: 'later' | 'refused'; readonly reason: string } {
  // A newer program may know what this one does not; in time the message is given up like any other.
  if (!isSmsKind(message.kind)) return { kind: 'later', reason: `no SMS ${message.kind}` };
  const { code = '' } = message.sealedSecret ? (JSON.parse(office.keys.open(SECRET, message.sealedSecret)) as { code?: string }) : {};
  const text = writeSms(message.kind, office.texts(message.language, operator.zone), operator, new URL(office.addressOf(operator)).hostname, code, message.values);
  if (text.length > PART_LENGTH) return { kind: 'refused', reason: `longer than ${PART_LENGTH} characters` };
  return { id: message.id, to: message.to, text, expiresAt: message.expiresAt, isRepeated: message.isUnanswered };
}
