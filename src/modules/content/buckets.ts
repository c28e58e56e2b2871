import type { Origin } from '#lib/http/visit.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';

const bucket = (operator: Pick<Operator, 'id'>, kind: string, of: string, tries: number, windowS: number): identity.Bucket => ({ kind, of: `${operator.id} ${of}`, limit: { kind: 'quota', tries, windowS } });

const DAY_S = 86_400;

/** What one user may publish in a day, and send in an hour: more than people write, less than a machine wants. */
export const writingBuckets = (operator: Operator, userId: string): identity.Bucket[] => [bucket(operator, 'writing', userId, 20, DAY_S)];
export const commentBuckets = (operator: Operator, userId: string): identity.Bucket[] => [bucket(operator, 'comment', userId, 100, DAY_S)];
export const pictureBuckets = (operator: Operator, ownerId: string): identity.Bucket[] => [bucket(operator, 'picture', ownerId, 60, DAY_S)];

/** Lines to anybody by the hour; to people whom one has not written to before, few by the day: that is what a mass sending is made of. */
export const lineBuckets = (operator: Operator, userId: string, isFirst: boolean): identity.Bucket[] => [bucket(operator, 'line', userId, 60, 3_600), ...(isFirst ? [bucket(operator, 'first-line', userId, 10, DAY_S)] : [])];

/** Anybody may complain, signed in or not: a network may hold an office, a subject may anger many. Who is signed in counts by himself, so that a flood of strangers shuts nobody out. */
export const complaintBuckets = (operator: Operator, { userId, origin }: { readonly userId: string | null; readonly origin: Origin }): identity.Bucket[] =>
  userId !== null ? [bucket(operator, 'complaint-user', userId, 30, 3_600)] : [bucket(operator, 'complaint-network', identity.networkOf(origin.address), 30, 3_600), bucket(operator, 'complaint-operator', '', 3_000, 3_600)];
