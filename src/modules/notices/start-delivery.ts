import type { Clock } from '#lib/clock.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import { deliverWaiting } from './deliver-waiting.ts';
import type { Channel } from './message.ts';
import type { PostOffice } from './post-office.ts';
import { askGateways } from './sms/ask-gateways.ts';

const EVERY_MS = 500;
const ASK_EVERY_MS = 5_000;
const CHANNELS = ['email', 'sms', 'push'] as const;

/** Delivers every channel in a loop of its own, so that a slow gateway holds no letter up, and asks gateways what became of theirs. */
export function startDeliveries(office: PostOffice, clock: Clock): Repeated {
  const asking = repeat(() => askGateways(office, clock()), ASK_EVERY_MS, office.log, 'SMS gateways could not be asked');
  const loops = [...CHANNELS.map((channel) => startDelivery(office, clock, EVERY_MS, channel)), asking];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** Delivers waiting messages of a channel again and again until stopped. Where more wait than one batch, the next is taken at once. */
export const startDelivery = (office: PostOffice, clock: Clock, everyMs = EVERY_MS, channel: Channel = 'email'): Repeated =>
  repeat(async () => ((await deliverWaiting(office, clock(), channel)).isFull ? 'again' : undefined), everyMs, office.log, 'messages could not be delivered');
