import { reading } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import { signMessage, type Credential } from '#lib/eds/index.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import { secretFromLetter } from './letters.ts';
import { signingFolder } from './stand-ins.ts';
import { villagerKey } from './signing-keys.ts';
import type { Villager } from './village.ts';

/** Registers somebody with his electronic signature, as the pages do: who he is, the code from the letter, then the agreement; and signs him out. */
export async function registerSigner(kabinet: Kabinet, operator: Operator, person: Villager, origin: Origin): Promise<void> {
  const { db, clock, texts } = kabinet;
  const key = villagerKey(signingFolder(kabinet.config), person);
  const fail = (what: string, { refused }: Refused<string>): never => {
    throw new Error(`${person.code} could not ${what}: ${refused}`);
  };
  const challenge = await signed(kabinet, operator, key, { purpose: 'registration', subject: 'registration', origin });
  const identified = await identity.identifyBySignature(kabinet, operator, { ...challenge, origin }, clock());
  if (isRefused(identified)) return fail('say who he is', identified);
  const now = clock();
  const document = identity.signedDocument(operator, now);
  const { kind } = person.persons!.find((one) => one.operator === operator.code)!;
  const accepted = legal.wantedOfNewcomers(operator, dateIn(operator.zone, now)).map(({ code, version }) => ({ document: code, version }));
  const control = texts(person.language, operator.zone)('cabinet.register.accept');
  const mailbox = await readMailbox(kabinet, operator, person, origin);
  const agreement = document && (await signedAgreement(kabinet, operator, key, document, person, origin));
  const wish = { signer: identified.signer, kind, mailbox, language: person.language, accepted, control, origin, ...(agreement ? { agreement } : {}) } as const;
  const entered = await identity.registerBySignature(kabinet, operator, wish, clock());
  if (isRefused(entered)) return fail('register', entered);
  const session = await reading(db, operator.id, (tx) => identity.loadSession(tx, 'cabinet', entered.sessionToken, operator, clock()));
  await identity.signOut(kabinet, operator, session!, origin, clock());
}

async function readMailbox(kabinet: Kabinet, operator: Operator, person: Villager, origin: Origin): Promise<string> {
  const written = await identity.writeToMailbox(kabinet, operator, { email: person.email, language: person.language, origin }, kabinet.clock());
  if (isRefused(written)) throw new Error(`${person.code} could not be written to: ${written.refused}`);
  const proven = await identity.proveMailbox(kabinet, operator, { proof: written.proof, code: await secretFromLetter(kabinet, operator, person) }, kabinet.clock());
  if (isRefused(proven)) throw new Error(`${person.code} could not prove his mailbox: ${proven.refused}`);
  return proven.mailbox;
}

async function signedAgreement(kabinet: Kabinet, operator: Operator, key: Credential, { document, version }: { readonly document: string; readonly version: number }, { language }: Villager, origin: Origin) {
  const content = await reading(kabinet.db, operator.id, (tx) => legal.documentBytes(tx, document, version, language));
  return signed(kabinet, operator, key, { purpose: 'agreement', subject: `${document} ${version}`, content: content!, fileName: `${document}-${version}.${language}.md`, origin });
}

/** Begins a signing and does with a key what NCALayer would. */
async function signed(kabinet: Kabinet, operator: Operator, key: Credential, order: identity.SigningOrder): Promise<{ token: string; message: Uint8Array }> {
  const now = kabinet.clock();
  const begun = await identity.startSigning(kabinet, operator, order, now);
  if (isRefused(begun)) throw new Error(`no signing could begin: ${begun.refused}`);
  const signing = await reading(kabinet.db, operator.id, (tx) => identity.loadSigning(tx, kabinet, operator, { token: begun.token }, now));
  return { token: begun.token, message: signMessage({ content: signing!.content, signers: [key], at: now }) };
}
