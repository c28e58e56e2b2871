import { afterQuiet, type QuietHours } from '#lib/quiet-hours.ts';
import { OBLIGATORY, type NoticeChannel, type NoticeTopic, type Operator } from '#operators';
import type { Texted } from '../message.ts';
import { isUrgent, topicOf } from './topic.rules.ts';

/** What a user chose for one topic and channel. */
export interface Choice {
  readonly topic: NoticeTopic;
  readonly channel: NoticeChannel;
  readonly isOn: boolean;
}

/** How one user takes messages. */
export interface Reader {
  readonly choices: readonly Choice[];
  /** `21:00-09:00`, or `none`; null where the operator's hours are his. */
  readonly quiet: string | null;
  /** His letters come back. */
  readonly isEmailDead: boolean;
  /** He consents to advertising, now. */
  readonly takesAdvertising: boolean;
}

/** Whoever chose nothing. */
export const USUAL: Reader = { choices: [], quiet: null, isEmailDead: false, takesAdvertising: false };

/** A message as far as it is judged. */
interface Judged {
  readonly kind: string;
  readonly channel: NoticeChannel;
  readonly values: Texted;
}

/** `goes`: it is handed over. `kept`: he does not want it this way, he finds it in the cabinet. Or it is held until an instant. */
export type Judgement = 'goes' | 'kept' | { readonly heldUntil: Temporal.Instant };

/** What becomes of a message whose turn has come: the one place where choices, consent and quiet hours are honoured. */
export function judgeMessage(operator: Pick<Operator, 'profile' | 'zone'>, { kind, channel, values }: Judged, reader: Reader, now: Temporal.Instant): Judgement {
  const topic = topicOf(kind, values);
  if (topic === undefined) return 'goes';
  if (!isWanted(operator, topic, channel, reader)) return 'kept';
  if (channel === 'email' || isUrgent(topic)) return 'goes';
  const heldUntil = afterQuiet(quietOf(operator, reader), operator.zone, now);
  return Temporal.Instant.compare(heldUntil, now) > 0 ? { heldUntil } : 'goes';
}

/**
 * Whether a user is told of a topic by a channel: always where the rules promise it, and by SMS where that is the last channel because his letters come back; otherwise as he chose, or as
 * the operator has it. Advertising goes nowhere without his consent.
 */
export function isWanted({ profile }: Pick<Operator, 'profile'>, topic: NoticeTopic, channel: NoticeChannel, reader: Reader): boolean {
  if (topic === 'advertising' && !reader.takesAdvertising) return false;
  if (isFixed(topic, channel, reader)) return true;
  const chosen = reader.choices.find((one) => one.topic === topic && one.channel === channel);
  return chosen?.isOn ?? isUsual({ profile }, topic, channel);
}

/** Whether the operator has a channel on for whoever chose nothing. */
export const isUsual = ({ profile }: Pick<Operator, 'profile'>, topic: NoticeTopic, channel: NoticeChannel): boolean =>
  !(profile.notices.off ?? []).some((one) => one.topic === topic && one.channel === channel);

/** Whether a channel of a topic cannot be switched off. */
export const isFixed = (topic: NoticeTopic, channel: NoticeChannel, { isEmailDead }: Pick<Reader, 'isEmailDead'>): boolean =>
  OBLIGATORY[topic].includes(channel) || (channel === 'sms' && isEmailDead && OBLIGATORY[topic].length > 0);

/** The hours at which a user is not disturbed. */
export function quietOf({ profile }: Pick<Operator, 'profile'>, { quiet }: Pick<Reader, 'quiet'>): QuietHours | undefined {
  if (quiet === null) return profile.notices.quiet;
  const [, from, until] = QUIET.exec(quiet) ?? [];
  return from === undefined || until === undefined ? undefined : { from, until };
}

const QUIET = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

/** Hours that a user may choose instead of the operator's. */
export const QUIET_CHOICES = ['none', '20:00-08:00', '21:00-09:00', '22:00-08:00', '23:00-07:00'] as const;
export type QuietChoice = (typeof QUIET_CHOICES)[number];
