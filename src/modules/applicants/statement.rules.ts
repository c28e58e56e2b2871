import { kindOfNumber } from '#lib/iin-bin.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Statement, StatementField } from './applicant.ts';

export type StatementRefusal = Refused<'not-admitted' | 'wrong-number' | 'incomplete'>;

/**
 * Whether a statement is what the operator's form asks for: a kind of person that it admits (ID-27), both names, every field, and an
 * IIN or BIN that can be one and fits the kind (ID-7).
 */
export function statementFault(profile: { readonly persons: readonly string[] }, asked: readonly StatementField[], { kind, familyName, givenName, fields }: Statement): StatementRefusal | undefined {
  if (!profile.persons.includes(kind)) return refuse('not-admitted', 'kind');
  if (familyName === '') return refuse('incomplete', 'family-name');
  if (givenName === '') return refuse('incomplete', 'given-name');
  const absent = asked.find((field) => !fields[field]);
  if (absent) return refuse('incomplete', absent);
  if (!asked.includes('number')) return undefined;
  const found = kindOfNumber(fields.number ?? '');
  const isFit = kind === 'legal-entity' ? found === 'bin' : kind === 'entrepreneur' ? found !== undefined : found === 'iin';
  return isFit ? undefined : refuse('wrong-number', 'number');
}

/** Family name, given name and the patronymic if there is one. */
export const nameOf = ({ familyName, givenName, patronymic }: Statement): string => [familyName, givenName, patronymic].filter(Boolean).join(' ');
