import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Language, Localised } from '#lib/i18n/texts.ts';
import type { Role } from '#identity';

/** How somebody pays; `first` has the first bill of all, `zero` has just moved in, of `none` billing knows nothing but the account. */
export type Habit = 'pays' | 'owes' | 'half' | 'ahead' | 'irregular' | 'first' | 'zero' | 'none';

export interface VillageAccount {
  readonly operator: string;
  readonly number: string;
  /** The name as billing writes it, where it differs from the person's own. */
  readonly holder?: string;
  readonly address: string;
  readonly area: string;
  readonly residents: number;
  /** What the person states of himself where staff check an application. */
  readonly iin?: string;
  readonly phone?: string;
  readonly habit: Habit;
  readonly benefit?: boolean;
  readonly corrected?: boolean;
  /** Code of a service that is billed apart. */
  readonly separateBill?: string;
  /** Services whose meter was replaced not long ago, or may no longer be relied on because its verification is over. */
  readonly replacedMeter?: string;
  readonly expiredMeter?: string;
  /** Has a meter of two zones. */
  readonly twoZones?: boolean;
  /** How many months before the latest bill the account was closed, and for how many months. */
  readonly closed?: { readonly monthsAgo: number; readonly months?: number };
}

/** Premises of one person in one building, with numbers that follow each other. */
interface Premises {
  readonly operator: string;
  readonly first: string;
  readonly count: number;
  /** With `{n}`. */
  readonly address: string;
  readonly areas: readonly string[];
  readonly habits: readonly Habit[];
}

export interface Villager {
  readonly code: string;
  readonly family: string;
  readonly given: string;
  readonly patronymic?: string;
  readonly about: Localised;
  readonly language: Language;
  readonly email: string;
  /** There is one where the demonstration registers the person. */
  readonly password?: string;
  /** Codes of the operators at which the demonstration registers the person. */
  readonly registered: readonly string[];
  /** Codes of the operators at which his application waits for staff. */
  readonly applied?: readonly string[];
  readonly accounts: readonly VillageAccount[];
  /** Whom operators without accounts know him as. */
  readonly persons?: readonly VillagePerson[];
}

/** What somebody is to an operator, by IIN or BIN. */
export interface VillagePerson {
  readonly operator: string;
  readonly kind: 'individual' | 'entrepreneur' | 'legal-entity';
  readonly number: string;
  /** Of whoever acts for a legal entity, whose number is a BIN, and what the entity is called; its head unless he is an employee. */
  readonly iin?: string;
  readonly organisation?: string;
  readonly isEmployee?: true;
}

type WrittenVillager = Villager & { readonly premises?: readonly Premises[] };

export interface VillageStaff {
  readonly operator: string;
  readonly role: Role;
  readonly code: string;
  readonly family: string;
  readonly given: string;
  readonly patronymic?: string;
  readonly language: Language;
  readonly email: string;
  readonly password: string;
  /** TOTP secret, base32. */
  readonly secondFactor: string;
}

export interface Village {
  readonly people: readonly Villager[];
  readonly staff: readonly VillageStaff[];
}

/** The named people of the demonstration; `path` is that of `demo/village.yaml`. */
export function readVillage(path: string): Village {
  const { people, staff } = parse(readFileSync(path, 'utf8')) as { people: readonly WrittenVillager[]; staff: Village['staff'] };
  return { people: people.map(({ premises = [], ...person }) => ({ ...person, accounts: [...person.accounts, ...premises.flatMap(accountsIn)] })), staff };
}

const accountsIn = ({ operator, first, count, address, areas, habits }: Premises): VillageAccount[] =>
  Array.from({ length: count }, (_, at) => ({
    operator,
    number: String(Number(first) + at).padStart(first.length, '0'),
    address: address.replace('{n}', String(at + 1)),
    area: areas[at % areas.length] as string,
    residents: 0,
    habit: habits[at % habits.length] as Habit,
  }));

/** The accounts of one operator, each with the name in which it is held. */
export function accountsOf(village: Village, operator: string): (VillageAccount & { readonly holder: string })[] {
  return village.people.flatMap((person) =>
    person.accounts
      .filter((account) => account.operator === operator)
      .map((account) => ({ ...account, holder: account.holder ?? fullName(person) })),
  );
}

/** The people whom an operator knows, by an account or as persons. */
export const peopleOf = (village: Village, operator: string): Villager[] =>
  village.people.filter(({ accounts, persons = [] }) => [...accounts, ...persons].some((one) => one.operator === operator));

/** Family name, given name and the patronymic if there is one. */
export function fullName(person: Pick<Villager, 'family' | 'given' | 'patronymic'>): string {
  return [person.family, person.given, person.patronymic].filter(Boolean).join(' ');
}
