import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as applicants from '#applicants';
import * as identity from '#identity';
import * as legal from '#legal';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import type { Villager } from './village.ts';

/** Sends somebody's application, to be checked by staff. */
export async function applyForReview(kabinet: Kabinet, operator: Operator, person: Villager, origin: Origin): Promise<void> {
  const now = kabinet.clock();
  const account = person.accounts.find((one) => one.operator === operator.code)!;
  const accepted = legal.wantedOfNewcomers(operator, dateIn(operator.zone, now)).map(({ code, version }) => ({ document: code, version }));
  const statement = {
    kind: 'individual',
    familyName: person.family,
    givenName: person.given,
    patronymic: person.patronymic ?? '',
    fields: { number: account.iin ?? '', phone: account.phone ?? '', 'account-number': account.number, address: account.address },
  } as const;
  const control = kabinet.texts(person.language, operator.zone)('cabinet.register.accept');
  const outcome = await applicants.apply(kabinet, operator, { statement, email: person.email, language: person.language, accepted, control, origin }, now);
  if (isRefused(outcome)) throw new Error(`${person.code} could not apply: ${outcome.refused}`);
}

/** The same, and staff of the demonstration grant it. */
export async function grantApplication(kabinet: Kabinet, operator: Operator, person: Villager, origin: Origin): Promise<void> {
  await applyForReview(kabinet, operator, person, origin);
  const { db, keys, clock } = kabinet;
  const found = await reading(db, operator.id, async (tx) => {
    const [line] = (await applicants.waitingApplicants(tx, keys)).filter(({ name }) => name.startsWith(`${person.family} ${person.given}`));
    return { id: line!.id, staffId: (await identity.listStaff(tx))[0]!.id };
  });
  const outcome = await applicants.decideApplicant(kabinet, operator, { id: found.staffId, sessionId: found.staffId }, { id: found.id, decision: 'approve', reason: '', origin }, clock());
  if (isRefused(outcome)) throw new Error(`${person.code} was not admitted`);
}
