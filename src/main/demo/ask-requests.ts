import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as requests from '#requests';
import type { Kabinet } from '../house.ts';
import type { Village } from './village.ts';

/** One request as `demo/requests.yaml` has it. */
interface Written {
  readonly operator: string;
  readonly person?: string;
  readonly kind: string;
  readonly hoursAgo: number;
  readonly address?: string;
  readonly phone?: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly taken?: true;
  readonly asked?: string;
  readonly answered?: string;
}

const FILE = join(import.meta.dirname, '../../../demo/requests.yaml');
const ORIGIN = { requestId: 'demo-requests', address: '192.0.2.201', browser: 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0' };

/** Fills the desk of an operator that takes requests; one that has some already stays as it is. */
export async function askRequests(kabinet: Kabinet, operator: Operator, village: Village): Promise<void> {
  const { db, clock } = kabinet;
  if (!requests.takesRequests(operator) || (await reading(db, operator.id, (tx) => requests.deskTally(tx, clock()))).open > 0) return;
  const written = (parse(readFileSync(FILE, 'utf8')) as Written[]).filter((one) => one.operator === operator.code);
  for (const one of written.toSorted((a, b) => b.hoursAgo - a.hoursAgo)) await ask(kabinet, operator, village, one);
}

async function ask(kabinet: Kabinet, operator: Operator, village: Village, one: Written): Promise<void> {
  const now = kabinet.clock().subtract({ hours: one.hoursAgo });
  const person = village.people.find(({ code }) => code === one.person);
  const { user, own, staff } = await reading(kabinet.db, operator.id, async (tx) => {
    const found = person && (await identity.findUserByEmail(tx, person.email));
    return { user: found, own: found ? await accounts.accountsOfUser(tx, { userId: found.id, right: 'own', at: now }) : [], staff: await identity.listStaff(tx) };
  });
  const outcome = await requests.openRequest(
    kabinet,
    operator,
    {
      kind: one.kind,
      answers: one.answers,
      contact: { name: person ? `${person.given} ${person.family}` : '', phone: one.phone ?? '', email: '' },
      address: one.address ?? '',
      ...(user && { userId: user.id, ...(own[0] && { accountId: own[0].id }) }),
      channel: user ? 'cabinet' : 'public',
      language: operator.languages[0] ?? 'ru',
      actor: user ? { kind: 'user', id: user.id } : { kind: 'visitor' },
      origin: ORIGIN,
    },
    now,
  );
  if (isRefused<string>(outcome)) throw new Error(`${one.kind} at ${operator.code}: ${outcome.refused}`);
  const member = staff.find((each) => identity.may(each, 'work on requests') && each.roles.includes(one.person === undefined ? 'dispatcher' : 'clerk')) ?? staff[0];
  if (!member) return;
  const act = { id: outcome.id, staff: { id: member.id, sessionId: member.id }, origin: ORIGIN };
  if (one.taken) await requests.takeRequest(kabinet, operator, act, now.add({ minutes: 8 }));
  if (one.asked) await requests.askCustomer(kabinet, operator, { ...act, words: one.asked }, now.add({ hours: 4 }));
  if (one.answered) await requests.answerRequest(kabinet, operator, { ...act, words: one.answered }, now.add({ hours: 30 }));
}
