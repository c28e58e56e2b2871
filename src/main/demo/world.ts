import { join } from 'node:path';
import { dateIn } from '#lib/dates.ts';
import type { Operator } from '#operators';
import type { RegistryOrder } from './generate-registries.ts';
import { readNeighbourhoods } from './neighbours.ts';
import { readPlan } from './plan.ts';
import { readVillage, type Village } from './village.ts';

const FOLDER = join(import.meta.dirname, '../../../demo');

/** Accounts of an operator in the demonstration: so many are there when it is ready, the rest comes while one looks around. */
export const ACCOUNTS_AT_FIRST = 150;
export const ACCOUNTS = 2_000;
const MONTHS = 36;
export const SEED = 2026;

/** In the order in which they can be taken in. */
export const LAYOUTS = ['accounts', 'accounts-holders', 'charges', 'bills', 'payments', 'rates', 'meters', 'readings'] as const;

/** Where it is written how the registries of an operator look. */
export const planOf = (operator: string): string => join(FOLDER, `${operator}.yaml`);

export const demonstrationVillage = (): Village => readVillage(join(FOLDER, 'village.yaml'));

/** How the registries of an operator are ordered, the latest bill being that of the month before `now`. */
export function orderFor(operator: Pick<Operator, 'code' | 'zone' | 'profile'>, now: Temporal.Instant, folder: string): RegistryOrder {
  const plan = readPlan(planOf(operator.code));
  const today = dateIn(operator.zone, now);
  return {
    profile: operator.profile,
    plan,
    village: demonstrationVillage(),
    neighbourhood: readNeighbourhoods(join(FOLDER, 'neighbours.yaml'))[plan.names]!,
    accounts: ACCOUNTS,
    months: MONTHS,
    until: today.toPlainYearMonth().subtract({ months: 1 }),
    today,
    folder,
    seed: SEED,
  };
}

/** Whether anybody of the village is a customer there: only such an operator has registries to load. */
export const hasVillagers = ({ people }: Village, operator: Pick<Operator, 'code'>): boolean =>
  people.some((person) => person.accounts.some((account) => account.operator === operator.code));
