import * as audit from '#audit';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { isFixed, isWanted, type Choice, type QuietChoice, type Reader } from './reader.rules.ts';
import { readerOf } from './readers.ts';
import * as rows from './readers.sql.ts';
import { channelsOf, topicsOf } from './topic.rules.ts';

/** What a user wishes for: topics and channels on or off, and hours; `operator` takes the operator's hours. What is not named stays. */
export interface ChannelWish {
  readonly choices: readonly Choice[];
  readonly quiet?: QuietChoice | 'operator';
  readonly origin: Origin;
}

/** `obligatory`: the rules promise these messages by that channel. `no-such-channel`: nothing of that topic goes that way here. `no-consent`: advertising is switched on by a consent alone. */
export type ChoiceRefusal = 'obligatory' | 'no-such-channel' | 'no-consent';

/** Keeps how a user wants to be told, from this moment on, messages that wait included: all of the wish or nothing. Of two choices about the same topic and channel the latter counts. */
export function chooseChannels(
  house: { readonly db: Database },
  operator: Operator,
  who: { readonly userId: string; readonly sessionId?: string },
  { choices, quiet, origin }: ChannelWish,
  now: Temporal.Instant,
): Promise<'chosen' | 'unchanged' | Refused<ChoiceRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const reader = await readerOf(tx, who.userId);
    const fault = choices.map((one) => faultOf(operator, one, reader)).find((one) => one !== undefined);
    if (fault) return refuse(fault);
    const changes = [...new Map(choices.map((one) => [`${one.topic} ${one.channel}`, one])).values()].filter(({ topic, channel, isOn }) => isWanted(operator, topic, channel, reader) !== isOn);
    const isQuietNew = quiet !== undefined && quiet !== (reader.quiet ?? 'operator');
    if (changes.length === 0 && !isQuietNew) return 'unchanged';
    if (changes.length > 0) await tx.run(rows.choose(operator.id, who.userId, changes, now));
    if (isQuietNew) await tx.run(quiet === 'operator' ? rows.usualQuiet(operator.id, who.userId) : rows.chooseQuiet(operator.id, who.userId, quiet, now));
    const details = { ...Object.fromEntries(changes.map(({ topic, channel, isOn }) => [`${topic}.${channel}`, isOn])), ...(isQuietNew && { quiet }) };
    await audit.record(tx, { action: 'channels.chosen', at: now, actor: { kind: 'user', id: who.userId, ...(who.sessionId !== undefined && { sessionId: who.sessionId }) }, origin, userId: who.userId, details });
    return 'chosen';
  });
}

function faultOf(operator: Operator, { topic, channel, isOn }: Choice, reader: Reader): ChoiceRefusal | undefined {
  if (!topicsOf(operator).includes(topic) || !channelsOf(operator, topic).includes(channel)) return 'no-such-channel';
  if (!isOn && isFixed(topic, channel, reader)) return 'obligatory';
  return isOn && topic === 'advertising' && !reader.takesAdvertising ? 'no-consent' : undefined;
}
