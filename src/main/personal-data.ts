import * as accounts from '#accounts';
import * as audit from '#audit';
import * as catalog from '#catalog';
import * as content from '#content';
import * as holdings from '#holdings';
import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import { money } from '#lib/money.ts';
import * as legal from '#legal';
import * as notices from '#notices';
import * as orders from '#orders';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import * as privacy from '#privacy';
import * as requests from '#requests';
import * as sso from '#sso';

/** Every part of the product that holds something of a person: what the copy of his data is made of. */
export const holders = (keys: Keys): readonly privacy.Holder[] => [
  { name: 'user', schemas: ['identity', 'applicants', 'departures'], collect: (tx, _operator, t, userId) => userRecords(tx, keys, t, userId) },
  { name: 'sessions', schemas: ['identity'], collect: async (tx, operator, t, userId) => (await identity.listSessions(tx, operator, userId, LAST)).map((one) => ({ device: one.browser, address: one.address, from: t.instant(one.startedAt), seen: t.instant(one.seenAt) })) },
  { name: 'accounts', schemas: ['accounts', 'metering'], collect: (tx, _operator, t, userId) => ownAccounts(tx, keys, t, userId) },
  { name: 'payments', schemas: ['payments'], collect: async (tx, _operator, t, userId) => [...(await allPayments(tx, t, userId)), ...(await payments.cardsOf(tx, userId)).map((one) => ({ card: one.mask, at: t.instant(one.savedAt) }))] },
  { name: 'applications', schemas: ['holdings'], collect: async (tx, _operator, t, userId) => (await holdings.applicationsOfUser(tx, userId)).map((one) => ({ number: one.number, at: t.instant(one.submittedAt) })) },
  { name: 'requests', schemas: ['requests'], collect: async (tx, _operator, t, userId) => (await requests.requestsOfUser(tx, userId)).map((one) => ({ number: one.number, at: t.instant(one.receivedAt) })) },
  { name: 'content', schemas: ['content'], collect: (tx, _operator, t, userId) => written(tx, t, userId) },
  { name: 'consents', schemas: ['legal', 'sso'], collect: async (tx, _operator, t, userId) => [...(await agreed(tx, t, userId)), ...(await signedOn(tx, t, userId))] },
  { name: 'messages', schemas: ['notices'], collect: async (tx, operator, t, userId) => (await notices.describedMessages(tx, t, operator, userId)).map((one) => known({ title: one.title, to: one.to, at: t.instant(one.at) })) },
  { name: 'orders', schemas: ['orders'], collect: async (tx, _operator, t, userId) => (await orders.ordersOfUser(tx, userId)).map((one) => ({ number: one.id.toString(), sum: t.money(money(one.priceMinor, one.currency)), at: t.instant(one.placedAt) })) },
  { name: 'prepaid', schemas: ['prepaid'], collect: (tx, _operator, t, userId) => ownBalance(tx, t, userId) },
  { name: 'partners', schemas: ['catalog'], collect: async (tx, _operator, t, userId) => (await catalog.worksOf(tx, userId)).map((one) => known({ organisation: one.name, role: t(`catalog.roles.${one.role}`), from: t.instant(one.sinceAt), until: one.endedAt && t.instant(one.endedAt) })) },
  { name: 'demands', schemas: ['privacy'], collect: async (tx, _operator, t, userId) => (await privacy.demandsOf(tx, userId)).map((one) => known({ words: one.words, from: t.date(one.receivedOn), answer: one.answer })) },
  { name: 'disclosures', schemas: ['privacy'], collect: async (tx, _operator, t, userId) => (await privacy.disclosuresTo(tx, userId)).map((one) => ({ recipient: one.recipient, ground: one.ground, what: one.what, on: t.date(one.disclosedOn) })) },
  { name: 'activity', schemas: ['audit'], collect: (tx, _operator, t, userId) => activity(tx, t, userId) },
];

/** What forgets a person whose deletion was granted: acts and agreements lose from where, and stay sound. */
export const forgetters: readonly privacy.Forget[] = [(tx, userId) => audit.forgetOrigins(tx, userId), (tx, userId) => legal.forgetOrigins(tx, userId), content.forgetPerson];

/** Sessions are judged by the clock of a page; a copy shows all that are kept. */
const LAST = Temporal.Instant.from('1970-01-01T00:00:00Z');

/** Fields that are known. */
const known = (fields: Readonly<Record<string, string | null | undefined>>): privacy.Facts =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));

async function userRecords(tx: Tx, keys: Keys, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const [user, contacts, person, address] = [await identity.findUser(tx, userId), await identity.contactsOf(tx, userId), await identity.personOf(tx, keys, userId), await identity.postAddressOf(tx, keys, userId)];
  const corrections = await identity.correctionsOf(tx, keys, userId);
  const name = [contacts?.surname, contacts?.firstName, contacts?.patronymic].filter(Boolean).join(' ');
  return [
    known({
      number: user?.number, email: user?.email, phone: contacts?.phone, login: contacts?.login, name: person?.fullName ?? name, iin: person?.iin, organisation: person?.organisation, bin: person?.bin, place: address,
      language: user && t(`cabinet.languages.${user.language}`), from: user && t.instant(user.createdAt),
    }),
    ...corrections.map((one) => known({ title: t(`cabinet.details.fields.${one.field}`), before: one.before, after: one.after, at: t.instant(one.madeAt) })),
  ];
}

/** The prepaid account that he acts for, and what it holds. */
async function ownBalance(tx: Tx, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const account = await prepaid.accountOf(tx, userId);
  if (!account) return [];
  const { paidMinor, creditMinor, heldMinor, currency } = await prepaid.balancesOf(tx, account.id);
  return [known({ number: account.number, from: t.instant(account.openedAt), until: account.closedAt && t.instant(account.closedAt), sum: t.money(money(paidMinor + creditMinor + heldMinor, currency)) })];
}

/** His accounts, and whom he let act for them. */
async function ownAccounts(tx: Tx, keys: Keys, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const own = await accounts.accountsOfUser(tx, { userId, right: 'own', at: LAST });
  const delegates = await accounts.delegationsOf(tx, keys, userId);
  return [...own.map((one) => known({ number: one.number, place: one.address, label: one.label })), ...delegates.map((one) => known({ email: one.email, from: t.instant(one.givenAt), until: t.instant(one.until) }))];
}

/** Partners that he signs in to, and what they may know of him. */
async function signedOn(tx: Tx, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const found = await sso.signOnsOf(tx, { partnerName: async (of, id) => (await catalog.partnerOf(of, id))?.name }, userId);
  return found.map((one) => ({ recipient: one.partnerName, what: one.given.map((scope) => t(`cabinet.sso.scopes.${scope}`, { partner: one.partnerName })).join(' · '), from: t.instant(one.givenAt) }));
}

async function allPayments(tx: Tx, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const records: privacy.Facts[] = [];
  for (let before: string | undefined, page: Awaited<ReturnType<typeof payments.paymentsOfUser>> = []; ; before = page.at(-1)?.id) {
    page = await payments.paymentsOfUser(tx, userId, before);
    records.push(...page.map((one) => ({ number: one.number, sum: t.money(money(one.amountMinor, one.currency)), at: t.instant(one.createdAt) })));
    if (page.length < payments.PAYMENTS_PER_PAGE) return records;
  }
}

/** How others see him, what he published and said, what he wrote to whom, and what was decided about it. */
async function written(tx: Tx, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const persona = await content.ownPersona(tx, userId);
  const records: privacy.Facts[] = persona ? [known({ name: persona.name, at: t.instant(persona.chosenAt) })] : [];
  for (const one of await content.writingsOf(tx, { kind: 'user', id: userId })) {
    const own = await content.ownWriting(tx, one.id, { kind: 'user', id: userId });
    if (own) records.push(known({ title: own.writing.title, words: own.writing.words, at: t.instant(one.publishedAt) }));
  }
  records.push(...(await content.picturesOf(tx, { kind: 'user', id: userId })).map((one) => known({ title: one.words, at: t.instant(one.addedAt) })));
  records.push(...(await content.commentsOfUser(tx, userId)).map((one) => known({ words: one.words, at: t.instant(one.writtenAt) })));
  records.push(...(await content.linesOfUser(tx, userId)).map((one) => known({ recipient: one.name, words: one.words, at: t.instant(one.writtenAt) })));
  records.push(...(await content.casesOfAuthor(tx, userId)).map((one) => known({ number: one.number, reason: one.reason, at: one.decidedAt && t.instant(one.decidedAt) })));
  return [...records, ...(await content.complaintsOfUser(tx, userId)).map((one) => known({ number: one.number, words: one.words, at: t.instant(one.complainedAt) }))];
}

async function agreed(tx: Tx, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const accepted = (await legal.acceptancesOf(tx, userId)).map((one) => known({ title: one.title, version: String(one.version), at: t.instant(one.acceptedAt), address: one.address, device: one.browser }));
  const consents = (await legal.consentsOf(tx, userId)).map((one) => known({ title: one.title, version: String(one.version), from: t.instant(one.givenAt), until: one.withdrawnAt && t.instant(one.withdrawnAt), address: one.address, device: one.browser }));
  return [...accepted, ...consents];
}

/** All that is on record of him, from where his browser said it came. */
async function activity(tx: Tx, t: Texts, userId: string): Promise<privacy.Facts[]> {
  const records: privacy.Facts[] = [];
  for (let before: bigint | undefined, page: audit.Entry[] = []; ; before = page.at(-1)?.id) {
    page = await audit.listEntriesOfUser(tx, userId, before);
    records.push(...page.map((one) => known({ act: one.action, at: t.instant(one.at), ...(one.actorKind === 'staff' ? { reason: one.reason } : one.actorKind === 'user' && one.actorId !== userId ? {} : { address: one.address, device: one.browser }) })));
    if (page.length < audit.ENTRIES_PER_PAGE) return records;
  }
}
