import type { Operator } from '#operators';
import { returnAddress } from './bounces/return-address.ts';
import { faultOf, type Fault } from './delivery.rules.ts';
import type { PostOffice } from './post-office.ts';
import { setLetter } from './letter.ts';
import type { Texted } from './message.ts';
import type { ClaimedMessage } from './messages.sql.ts';
import { SECRET } from './send.ts';
import { writeLetter } from './templates.ts';
import type { Mail } from './transport.ts';

/** Longest one hand-over may take: ten rounds of five lanes fit well into the lease. */
const DEADLINE_MS = 25_000;

/** Writes a letter and gives it to the mail server. Undefined when the server took it. */
export async function handOverEmail(office: PostOffice, operator: Operator, message: ClaimedMessage, now: Temporal.Instant): Promise<Fault | undefined> {
  let mail: Mail;
  try {
    mail = writeMail(office, operator, message, now);
  } catch (error) {
    // A newer program may know what this one does not; in time the message is given up like any other.
    return { kind: 'later', reason: `the message cannot be written: ${(error as Error).message}` };
  }
  return within(DEADLINE_MS, office.transport.handOver(mail)).then(() => undefined, faultOf);
}

function writeMail(office: PostOffice, operator: Operator, message: ClaimedMessage, now: Temporal.Instant): Mail {
  const t = office.texts(message.language, operator.zone);
  const secret = message.sealedSecret ? (JSON.parse(office.keys.open(SECRET, message.sealedSecret)) as Texted) : undefined;
  const letter = writeLetter(message.kind, { t, operator, values: message.values, secret });
  return {
    id: message.id,
    from: { name: t.of(operator.name), address: operator.profile.contacts.email },
    to: message.to,
    language: message.language,
    ...setLetter(letter, t, operator, office.addressOf(operator)),
    at: now,
    ...(message.values['replyTo'] && { replyTo: message.values['replyTo'] }),
    ...(office.bounceAddress !== undefined && { returnTo: returnAddress(office.keys, office.bounceAddress, { operatorId: operator.id, messageId: message.id }, now) }),
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the mail server took longer than ${ms} ms`)), ms);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
