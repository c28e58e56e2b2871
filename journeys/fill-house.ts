import { join } from 'node:path';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import * as identity from '#identity';
import { keepsAccounts, type Operator } from '#operators';
import { generateRegistries } from '../src/main/demo/generate-registries.ts';
import { demonstrationVillage } from '../src/main/demo/world.ts';
import { readNeighbourhoods } from '../src/main/demo/neighbours.ts';
import { readPlan } from '../src/main/demo/plan.ts';
import type { Registry } from '../src/main/demo/registry-file.ts';
import { fullName } from '../src/main/demo/village.ts';
import type { Kabinet } from '../src/main/house.ts';

const DEMO = join(import.meta.dirname, '../demo');
const ACCOUNTS = 40;
const MONTHS = 3;

/** Loads the history of an operator that keeps accounts and enrols the staff; returns the files of the next month, not loaded. */
export async function fillHouse(kabinet: Kabinet, operator: Operator, folder: string): Promise<Registry[]> {
  const village = demonstrationVillage();
  const upcoming = keepsAccounts(operator) ? await loadHistory(kabinet, operator, folder, village) : [];
  for (const person of village.staff.filter((one) => one.operator === operator.code)) {
    const enrolment = { email: person.email, name: fullName(person), language: person.language, roles: [person.role], password: person.password, totpSecret: person.secondFactor };
    await identity.enrolStaff(kabinet, operator, { kind: 'system' }, enrolment, kabinet.clock());
  }
  return upcoming;
}

async function loadHistory(kabinet: Kabinet, operator: Operator, folder: string, village: ReturnType<typeof demonstrationVillage>): Promise<Registry[]> {
  const plan = readPlan(join(DEMO, `${operator.code}.yaml`));
  const neighbourhood = readNeighbourhoods(join(DEMO, 'neighbours.yaml'))[plan.names]!;
  const until = Temporal.Now.plainDateISO(operator.zone).toPlainYearMonth().subtract({ months: 1 });
  const order = { profile: operator.profile, plan, village, neighbourhood, accounts: ACCOUNTS, months: MONTHS, upcoming: 1, until, folder: join(folder, operator.code), seed: 7 };
  const registries = generateRegistries(order);
  for (const { path, layout } of registries.filter(({ period }) => period === undefined)) {
    const outcome = await exchange.importNow(kabinet, operator, { path, layout }, kabinet.clock, () => {});
    if (isRefused(outcome) || outcome.state !== 'applied') throw new Error(`${path} was not applied: ${JSON.stringify(outcome)}`);
  }
  return registries.filter(({ period }) => period !== undefined);
}
