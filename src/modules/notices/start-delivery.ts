import type { Clock } from '#lib/clock.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import { deliverWaiting, type PostOffice } from './deliver-waiting.ts';

const EVERY_MS = 500;

/** Delivers waiting messages again and again until stopped. */
export const startDelivery = (office: PostOffice, clock: Clock, everyMs = EVERY_MS): Repeated =>
  repeat(() => deliverWaiting(office, clock()), everyMs, office.log, 'messages could not be delivered');
