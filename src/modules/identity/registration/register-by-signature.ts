import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as legal from '#legal';
import type { Operator } from '#operators';
import type { SigningHouse } from '../house.ts';
import { openMailbox } from '../email/mailbox-proof.ts';
import { admissionOf } from '../person/admission.ts';
import { findUserBySigner } from '../person/find-person.ts';
import { keepPerson } from '../person/keep-person.ts';
import type { Admission, AdmissionRefusal } from '../person/person.rules.ts';
import type { PersonKind } from '../person/person.ts';
import { formerUserOf } from '../person/return-person.ts';
import { enter } from '../sign-in/sign-in-by-signature.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { finishSigning } from '../signature/finish-signing.ts';
import type { Signer, SigningAnswer, SigningRefusal } from '../signature/signing.ts';
import { findUserByEmail } from '../users/find-user.ts';
import * as users from '../users/users.sql.ts';
import { acceptDocuments, openUser, Overtaken, recordRegistration, type Newcomer } from './admit-newcomer.ts';
import { acceptsAll } from './register-with-account.ts';

/** Whoever proved who he is, and as what he may register. */
export interface Identified extends Admission {
  readonly signer: Signer;
}

/** Takes the signed challenge of a registration and says as what its signer may register (ID-9, ID-25). Refuses with the words of `finishSigning` and of `judgeAdmission`. */
export const identifyBySignature = (house: SigningHouse, operator: Operator, answer: Pick<SigningAnswer, 'token' | 'message' | 'origin'>, now: Temporal.Instant): Promise<Identified | SigningRefusal | Refused<AdmissionRefusal>> =>
  finishSigning(house, operator, { ...answer, purpose: 'registration' }, now, async (tx, { signer }) => {
    const admission = await admit(tx, house, operator, signer);
    return typeof admission === 'string' ? refuse(admission) : { ...admission, signer };
  });

export interface SignatureRegistration extends Omit<Newcomer, 'strategy' | 'email'> {
  /** The address, as `proveMailbox` gave it. */
  readonly mailbox: string;
  /** As `identifyBySignature` gave him. */
  readonly signer: Signer;
  readonly kind: PersonKind;
  /** The signed agreement, where the profile has one. */
  readonly agreement?: { readonly token: string; readonly message: Uint8Array };
  readonly sessionToken?: string | undefined;
}

export type SignatureRegistrationRefusal = SigningRefusal | Refused<AdmissionRefusal | 'address-taken' | 'address-unproven' | 'rules-not-accepted' | 'kind-unfit'>;

/**
 * Opens the user account of whoever proved by his signature who he is, binds his numbers to it, records what he accepted or signed, and lets him in (GR 2.6, 3.4.1; PO 5.2). A
 * document that the profile has signed must be signed by the same person, in the exact bytes of the version in force; as what he may register is judged by that newer signature. 'address-unproven': the proof of the mailbox is too old.
 * 'address-taken': it became another user's since.
 */
export async function registerBySignature(house: SigningHouse, operator: Operator, input: SignatureRegistration, now: Temporal.Instant): Promise<SignedIn | SignatureRegistrationRefusal> {
  const mailbox = openMailbox(house.keys, 'proven', operator.id, input.mailbox, now);
  if (!mailbox) return refuse('address-unproven', 'email');
  if (!acceptsAll(operator, input.accepted, now)) return refuse('rules-not-accepted', 'accepted');
  const document = signedDocument(operator, now);
  const { agreement, signer, origin } = input;
  if (document && !agreement) return refuse('signature-missing');
  const attempt = () => (document && agreement ? sign(document, agreement) : transaction(house.db, operator.id, (tx) => open(tx, house, operator, { ...input, ...mailbox }, undefined, now)));
  const sign = (wanted: SignedVersion, answer: NonNullable<typeof agreement>) => finishSigning(house, operator, { ...answer, purpose: 'agreement', by: signer, origin }, now, async (tx, signed) => {
    const isCurrent = await isVersion(tx, signed.content, wanted, input.language);
    return isCurrent ? open(tx, house, operator, { ...input, ...mailbox, signer: signed.signer }, { ...wanted, signatureId: signed.id }, now) : refuse('rules-not-accepted');
  });
  // Whoever lost the race for the address, or registered twice at once, asks again and is told so.
  return attempt().catch((error: unknown) => (error instanceof Overtaken ? attempt() : Promise.reject(error)));
}

interface SignedVersion {
  readonly document: string;
  readonly version: number;
}

/** The document that a newcomer signs, if the profile has one. */
export function signedDocument(operator: Operator, now: Temporal.Instant): SignedVersion | undefined {
  const found = legal.documents(operator, dateIn(operator.zone, now)).find(({ acceptance }) => acceptance === 'signature');
  return found && { document: found.code, version: found.version };
}

const isVersion = async (tx: Tx, content: Buffer, { document, version }: SignedVersion, language: Newcomer['language']): Promise<boolean> =>
  (await legal.documentBytes(tx, document, version, language))?.equals(content) === true;

async function open(tx: Tx, house: SigningHouse, operator: Operator, input: SignatureRegistration & Pick<Newcomer, 'email'>, signed: (SignedVersion & { readonly signatureId: string }) | undefined, now: Temporal.Instant): Promise<SignedIn | SignatureRegistrationRefusal> {
  const { signer, kind, sessionToken, origin } = input;
  const admission = await admit(tx, house, operator, signer);
  if (typeof admission === 'string') return refuse(admission);
  if (!admission.kinds.includes(kind)) return refuse('kind-unfit', 'kind');
  if (await findUserByEmail(tx, input.email)) return refuse('address-taken', 'email');
  const newcomer = { ...input, strategy: 'eds' } as const;
  const user = await openUser(tx, operator, newcomer, now);
  await tx.run(users.verifyEmail(operator.id, user.id, now));
  const { capacity } = admission;
  if (!(await keepPerson(tx, house.keys, { userId: user.id, signer, kind, capacity, origin }, now))) throw new Overtaken();
  await acceptDocuments(tx, operator, newcomer, user.id, now);
  if (signed) await acceptDocuments(tx, operator, { ...newcomer, accepted: [signed] }, user.id, now);
  await recordRegistration(tx, newcomer, user.id, { number: user.number, kind, ...(capacity ? { capacity } : {}) }, now);
  return enter(tx, house, operator, user.id, { sessionToken, origin }, now);
}

/** Whoever had a user account for this legal entity and may act for it again comes back to that one by signing in. */
async function admit(tx: Tx, { keys }: SigningHouse, operator: Operator, signer: Signer): Promise<Admission | AdmissionRefusal> {
  const admission = await admissionOf(tx, keys, operator, signer, (await findUserBySigner(tx, keys, signer)) !== undefined);
  return typeof admission !== 'string' && (await formerUserOf(tx, keys, signer)) ? 'registered-already' : admission;
}
