import type { Operator } from '#operators';
import type { Bucket } from '../tries/count-try.ts';
import { networkOf } from '../tries/network.ts';
import type { SigningAnswer, SigningOrder } from './signing.ts';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const OTHERWISE = { tries: 60, window: 'PT10M' };
/** Whoever chose the wrong key ten times has understood; the eleventh answer is somebody's load. */
const ANSWERS = { kind: 'quota', tries: 10, windowS: 3_600 } as const;

/** How often a user, or a network of people who have not signed in, may begin to sign. */
export const signingBucket = (operator: Operator, order: Pick<SigningOrder, 'origin' | 'userId'>): Bucket => ofWhom('signing', operator, order);

/** Judging a signature is work: answers are counted for the signing and for whoever gives them, and an answer that is taken is given back. */
export const answerBuckets = (operator: Operator, { id }: { readonly id: string }, answer: Pick<SigningAnswer, 'origin' | 'userId'>): Bucket[] => [
  { kind: 'signing-answer', of: `${operator.id} ${id}`, limit: ANSWERS },
  ofWhom('signing-answers', operator, answer),
];

function ofWhom(kind: string, operator: Operator, { origin, userId }: Pick<SigningAnswer, 'origin' | 'userId'>): Bucket {
  const { tries, window } = operator.profile.registration.eds ?? OTHERWISE;
  const windowS = Temporal.Duration.from(window).total({ unit: 'seconds', relativeTo: EPOCH });
  return { kind, of: `${operator.id} ${userId ?? networkOf(origin.address)}`, limit: { kind: 'quota', tries, windowS } };
}
