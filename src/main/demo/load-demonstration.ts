import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reading, transaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as exchange from '#exchange';
import * as identity from '#identity';
import * as legal from '#legal';
import { keepsAccounts, type Operator } from '#operators';
import type { Config } from '../config.ts';
import type { Kabinet } from '../house.ts';
import { generateHoldings } from './generate-holdings.ts';
import { generateRegistries } from './generate-registries.ts';
import { secretFromLetter } from './letters.ts';
import type { Registry } from './registry-file.ts';
import { applyForReview, grantApplication } from './apply-for-review.ts';
import { askRequests } from './ask-requests.ts';
import { publishWritings } from './publish-writings.ts';
import { openCatalog } from './open-catalog.ts';
import { bindTo, registerPerson } from './register-person.ts';
import { registerSigner } from './register-signer.ts';
import { fullName, peopleOf, type Village, type Villager } from './village.ts';
import { ACCOUNTS_AT_FIRST, demonstrationVillage, LAYOUTS, orderFor, planOf, SEED } from './world.ts';

/**
 * Loads every demonstration operator through the product's own doors: registries by the importer, people by registration
 * with the password of the letter they got. What is there already stays as it is, so an interrupted start goes on.
 */
export async function loadDemonstration(kabinet: Kabinet, say: (line: string) => void): Promise<void> {
  const village = demonstrationVillage();
  for (const operator of kabinet.operators) {
    if (peopleOf(village, operator.code).length === 0) continue;
    if (keepsAccounts(operator)) await importRegistries(kabinet, operator, say);
    if (operator.profile.holdings) await importHoldings(kabinet, operator, village, say);
    await enrolStaff(kabinet, operator, village);
    const newcomers = await unregistered(kabinet, operator, village);
    if (newcomers.length > 0) say(`Registering ${newcomers.length} people at ${operator.name.en} …`);
    await Promise.all(newcomers.map((person, index) => register(kabinet, operator, person, index)));
    await Promise.all(village.people.filter(({ applied }) => applied?.includes(operator.code)).map((person) => leaveWaiting(kabinet, operator, person)));
    await askRequests(kabinet, operator, village);
    await publishWritings(kabinet, operator, village);
    await openCatalog(kabinet, operator, say);
  }
}

async function importRegistries(kabinet: Kabinet, operator: Operator, say: (line: string) => void): Promise<void> {
  const { db, clock, config } = kabinet;
  const imported = await reading(db, operator.id, (tx) => exchange.listImports(tx));
  const done = new Set(imported.filter(({ state }) => state === 'applied').map(({ layout }) => layout));
  const wanted = LAYOUTS.filter((layout) => !done.has(layout));
  if (wanted.length === 0) return;
  const order = orderFor(operator, clock(), join(config.dataFolder, 'registries', operator.code));
  const files = generateRegistries({ ...order, accounts: ACCOUNTS_AT_FIRST, upcoming: 1 }).filter(({ period }) => period === undefined);
  for (const layout of wanted) {
    await importFile(kabinet, operator, files.find((file) => file.layout === layout)!, say);
  }
}

/** Receipts as they were issued, then what changed since; what comes next is left for the visitor. */
async function importHoldings(kabinet: Kabinet, operator: Operator, village: Village, say: (line: string) => void): Promise<void> {
  const { db, clock, config } = kabinet;
  const folder = join(config.dataFolder, 'registries', operator.code);
  const imported = await reading(db, operator.id, (tx) => exchange.listImports(tx));
  const done = imported.filter(({ state }) => state === 'applied').length;
  const files = generateHoldings({ operator: operator.code, plan: planOf(operator.code), village, today: dateIn(operator.zone, clock()), folder, seed: SEED });
  for (const file of files.filter(({ period }) => period === undefined).slice(done)) await importFile(kabinet, operator, file, say);
}

async function importFile(kabinet: Kabinet, operator: Operator, { path, layout, records }: Registry, say: (line: string) => void): Promise<void> {
  say(`Importing ${records} lines of ${layout} for ${operator.name.en} …`);
  const outcome = await exchange.importNow(kabinet, operator, { path, layout }, kabinet.clock);
  if (isRefused(outcome)) throw new Error(`the importer refused ${path}: ${outcome.refused}`);
  if (outcome.state !== 'applied') throw new Error(`the importer left ${path} in state ${outcome.state} (${outcome.word ?? 'no reason'})`);
}

async function enrolStaff({ db, keys, clock }: Kabinet, operator: Operator, village: Village): Promise<void> {
  for (const person of village.staff.filter((one) => one.operator === operator.code)) {
    const { email, language, role, password, secondFactor } = person;
    const enrolment = { email, name: fullName(person), language, roles: [role], password, totpSecret: secondFactor };
    const outcome = await identity.enrolStaff({ db, keys }, operator, { kind: 'system' }, enrolment, clock());
    if (isRefused(outcome) && outcome.refused !== 'email-taken') throw new Error(`${email} could not be enrolled: ${outcome.refused}`);
  }
}

/** Who has not got to his own password yet; a start that was cut off goes on with the letter that came. */
async function unregistered({ db, config }: Kabinet, operator: Operator, village: Village): Promise<Newcomer[]> {
  const wanted = village.people.filter(({ code, registered }) => registered.includes(operator.code) && !existsSync(noteOf(config, operator, code)));
  const known = await reading(db, operator.id, (tx) => Promise.all(wanted.map(({ email }) => identity.findUserByEmail(tx, email))));
  return wanted.map((person, at) => ({ ...person, isKnown: known[at] !== undefined }));
}

/** Somebody whose application the visitor finds in the queue of the office. */
async function leaveWaiting(kabinet: Kabinet, operator: Operator, person: Villager): Promise<void> {
  if (existsSync(noteOf(kabinet.config, operator, person.code))) return;
  await applyForReview(kabinet, operator, person, { requestId: `demo-${person.code}`, address: '192.0.2.200', browser: 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0' });
  mkdirSync(join(kabinet.config.dataFolder, 'demonstration'), { recursive: true });
  writeFileSync(noteOf(kabinet.config, operator, person.code), '');
}

type Newcomer = Villager & { readonly isKnown: boolean };

/** Kept when a person's registration has come to its end. */
const noteOf = (config: Config, operator: Operator, code: string): string => join(config.dataFolder, 'demonstration', `${operator.code}-${code}`);

/** The whole way of a newcomer: registers, reads the letter, comes to a password of his own. */
async function register(kabinet: Kabinet, operator: Operator, person: Newcomer, index: number): Promise<void> {
  // Each has an address of his own (RFC 5737), as people do: tries are counted by address.
  const origin = { requestId: `demo-${person.code}`, address: `192.0.2.${index + 1}`, browser: 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0' };
  if (keepsAccounts(operator)) await registerCustomer(kabinet, operator, person, origin);
  else if (!person.isKnown) await registerMember(kabinet, operator, person, origin);
  mkdirSync(join(kabinet.config.dataFolder, 'demonstration'), { recursive: true });
  writeFileSync(noteOf(kabinet.config, operator, person.code), '');
}

/** By e-mail where the profile lets him; who acts for an organisation is registered fully by his signature at once. */
async function registerMember(kabinet: Kabinet, operator: Operator, person: Newcomer, origin: Origin): Promise<void> {
  const { strategies } = operator.profile.registration;
  if (!strategies.includes('email-activation')) return registerSigner(kabinet, operator, person, origin);
  const isBound = strategies.includes('eds') && person.persons?.some((one) => one.operator === operator.code && one.kind === 'legal-entity');
  await registerPerson(kabinet, operator, person, origin, isBound ? (session) => bindTo(kabinet, operator, person, session, origin) : undefined);
}

/** Registers with his bill, signs in with the password of the letter and chooses his own. */
async function registerCustomer(kabinet: Kabinet, operator: Operator, person: Newcomer, origin: Origin): Promise<void> {
  const { db, clock } = kabinet;
  const [first, ...others] = person.accounts.filter((account) => account.operator === operator.code);
  if (!person.isKnown) await (operator.profile.registration.strategies.includes('contract-check') ? applyForAccess(kabinet, operator, person, first!.number, origin) : grantApplication(kabinet, operator, person, origin));
  const temporary = await secretFromLetter(kabinet, operator, person);
  const entered = await identity.signIn(kabinet, operator, { name: person.email, password: temporary, origin }, clock());
  if (isRefused(entered) || 'stepToken' in entered) throw new Error(`${person.code} could not sign in: ${JSON.stringify(entered)}`);
  const session = await reading(db, operator.id, (tx) => identity.loadSession(tx, 'cabinet', entered.sessionToken, operator, clock()));
  const changed = await identity.changePassword(kabinet, operator, session!, { current: temporary, next: person.password!, origin }, clock());
  if (isRefused(changed)) throw new Error(`${person.code} could not choose a password: ${changed.refused}`);
  await identity.signOut(kabinet, operator, session!, origin, clock());
  for (const { number } of others) await addAccount(kabinet, operator, entered.userId, number);
}

async function applyForAccess(kabinet: Kabinet, operator: Operator, person: Villager, accountNumber: string, origin: Origin): Promise<void> {
  const now = kabinet.clock();
  const due = await reading(kabinet.db, operator.id, (tx) => accounts.billedByNumber(tx, accountNumber));
  const inForce = legal.wantedOfNewcomers(operator, dateIn(operator.zone, now));
  const accepted = inForce.map(({ code, version }) => ({ document: code, version }));
  const control = kabinet.texts(person.language, operator.zone)('cabinet.register.accept');
  const answers = { amount: String(due?.dueMinor ?? 0n) };
  const wish = { strategy: 'contract-check', accountNumber, answers, email: person.email, language: person.language, accepted, control, origin } as const;
  const outcome = await identity.registerWithAccount(kabinet, operator, wish, now);
  if (isRefused(outcome)) throw new Error(`${person.code} could not register: ${outcome.refused}`);
}

/** Further accounts of the same person, given by the operator. */
async function addAccount({ db, clock }: Kabinet, operator: Operator, userId: string, number: string): Promise<void> {
  const now = clock();
  await transaction(db, operator.id, async (tx) => {
    const account = await accounts.billedByNumber(tx, number);
    if (!account || !(await accounts.linkAccount(tx, account.accountId, userId, now))) return;
    await audit.record(tx, { action: 'account.linked', at: now, actor: { kind: 'system' }, userId, subject: { kind: 'account', id: String(account.accountId) } });
  });
}
