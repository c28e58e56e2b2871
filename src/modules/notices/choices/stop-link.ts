import { isUuid } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { NOTICE_TOPICS, OBLIGATORY, type NoticeTopic, type Operator } from '#operators';

const PURPOSE = 'notices.stop';

/** Whom a link of a letter tells no more of what. */
export interface StopLink {
  readonly userId: string;
  readonly topic: NoticeTopic;
}

/** What stands in the address by which a letter's reader stops such letters: sealed, so that only this installation makes or reads one. */
export const sealStopLink = (keys: Keys, operator: Pick<Operator, 'id'>, { userId, topic }: StopLink): string => keys.seal(PURPOSE, `${operator.id} ${userId} ${topic}`).toString('base64url');

/** Nothing for whatever was not made here, for another operator, and for what cannot be stopped. */
export function openStopLink(keys: Keys, operator: Pick<Operator, 'id'>, token: string): StopLink | undefined {
  if (!/^[\w-]{60,200}$/.test(token)) return undefined;
  try {
    const [of, userId = '', topic] = keys.open(PURPOSE, Buffer.from(token, 'base64url')).split(' ');
    const isGood = of === String(operator.id) && isUuid(userId) && isStoppable(topic);
    return isGood ? { userId, topic } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether letters of a topic can be stopped. */
export const isStoppable = (topic: string | undefined): topic is NoticeTopic => NOTICE_TOPICS.some((one) => one === topic && !OBLIGATORY[one].includes('email'));
