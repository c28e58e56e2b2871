import type { Operator } from '#operators';
import { returnAddress } from './bounces/return-address.ts';
import { isStoppable, sealStopLink } from './choices/stop-link.ts';
import { topicOf } from './choices/topic.rules.ts';
import { faultOf, type Fault } from './delivery.rules.ts';
import type { PostOffice } from './post-office.ts';
import { setLetter } from './letter.ts';
import type { Texted } from './message.ts';
import type { ClaimedMessage } from './messages.sql.ts';
import { SECRET } from './send.ts';
import { writeLetter } from './templates.ts';
import type { Mail } from './transport.ts';

/** Writes a letter and gives it to the mail server. Undefined when the server took it. */
export async function handOverEmail(office: PostOffice, operator: Operator, message: ClaimedMessage, now: Temporal.Instant): Promise<Fault | undefined> {
  let mail: Mail;
  try {
    mail = writeMail(office, operator, message, now);
  } catch (error) {
    // A newer program may know what this one does not; in time the message is given up like any other.
    return { kind: 'later', reason: `the message cannot be written: ${(error as Error).message}` };
  }
  return office.transport.handOver(mail).then(() => undefined, faultOf);
}

function writeMail(office: PostOffice, operator: Operator, message: ClaimedMessage, now: Temporal.Instant): Mail {
  const t = office.texts(message.language, operator.zone);
  const secret = message.sealedSecret ? (JSON.parse(office.keys.open(SECRET, message.sealedSecret)) as Texted) : undefined;
  const letter = writeLetter(message.kind, { t, operator, values: message.values, secret });
  const address = office.addressOf(operator);
  const stopAt = stopAddress(office, operator, message, address);
  return {
    id: message.id,
    from: { name: t.of(operator.name), address: operator.profile.contacts.email },
    to: message.to,
    language: message.language,
    ...setLetter(letter, t, operator, address, stopAt),
    at: now,
    ...(message.values['replyTo'] && { replyTo: message.values['replyTo'] }),
    ...(office.bounceAddress !== undefined && { returnTo: returnAddress(office.keys, office.bounceAddress, { operatorId: operator.id, messageId: message.id }, now) }),
    ...(stopAt !== undefined && { stopAt }),
  };
}

/** Where the reader of a letter stops such letters in one step; nothing for what the rules promise, and for whoever is no user. */
function stopAddress(office: PostOffice, operator: Operator, { kind, values, userId }: ClaimedMessage, address: string): string | undefined {
  const topic = topicOf(kind, values);
  return userId !== null && isStoppable(topic) ? `${address}${office.stopPath(sealStopLink(office.keys, operator, { userId, topic }))}` : undefined;
}
