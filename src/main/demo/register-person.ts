import { reading } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import { signMessage } from '#lib/eds/index.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import { secretFromLetter } from './letters.ts';
import { villagerKey } from './signing-keys.ts';
import { signingFolder } from './stand-ins.ts';
import type { Villager } from './village.ts';

/** Registers somebody with his own password, confirms his mailbox by the code of the letter, does what he does first, and signs him out. */
export async function registerPerson(kabinet: Kabinet, operator: Operator, person: Villager, origin: Origin, first: (session: identity.UserSession) => Promise<void> = async () => {}): Promise<void> {
  const { db, clock, texts } = kabinet;
  const now = clock();
  const { kind, number } = person.persons!.find((one) => one.operator === operator.code)!;
  const inForce = legal.wantedOfNewcomers(operator, dateIn(operator.zone, now));
  const accepted = inForce.map(({ code, version }) => ({ document: code, version }));
  const t = texts(person.language, operator.zone);
  const control = t('cabinet.register.accept');
  const authority = kind === 'legal-entity' ? { authority: t('cabinet.activation.authority') } : {};
  const asksNumber = operator.profile.registration['email-activation']?.asksNumber;
  const wish = { strategy: 'email-activation', ...authority, email: person.email, password: person.password!, person: { kind, number: asksNumber ? number : null }, language: person.language, accepted, control, origin } as const;
  const registered = await identity.registerByEmail(kabinet, operator, wish, now);
  if (isRefused(registered)) throw new Error(`${person.code} could not register: ${registered.refused}`);
  const code = await secretFromLetter(kabinet, operator, person);
  const entered = await identity.activate(kabinet, operator, { id: registered.id, code, origin }, clock());
  if (isRefused(entered)) throw new Error(`${person.code} could not confirm the address: ${entered.refused}`);
  const session = await reading(db, operator.id, (tx) => identity.loadSession(tx, 'cabinet', entered.sessionToken, operator, clock()));
  await first(session!);
  await identity.signOut(kabinet, operator, session!, origin, clock());
}

/** Full registration of whoever acts for an organisation: the signature of his certificate binds the user account to it. */
export async function bindTo(kabinet: Kabinet, operator: Operator, person: Villager, session: identity.UserSession, origin: Origin): Promise<void> {
  const { clock, config } = kabinet;
  const begun = await identity.startBinding(kabinet, operator, session, { current: person.password!, origin }, clock());
  if (isRefused(begun)) throw new Error(`${person.code} could not begin to bind himself: ${begun.refused}`);
  const signing = await reading(kabinet.db, operator.id, (tx) => identity.loadSigning(tx, kabinet, operator, { token: begun.token, userId: session.userId }, clock()));
  const message = signMessage({ content: signing!.content, signers: [villagerKey(signingFolder(config), person)], at: clock() });
  const bound = await identity.bindPerson(kabinet, operator, session, { token: begun.token, message, origin }, clock());
  if (isRefused(bound)) throw new Error(`${person.code} could not be bound: ${bound.refused}`);
}
