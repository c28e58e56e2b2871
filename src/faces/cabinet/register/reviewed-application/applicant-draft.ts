import { choice, email, text, type Field } from '#lib/http/form.ts';
import * as applicants from '#applicants';
import * as identity from '#identity';
import type { CabinetVisit } from '../../visit.ts';
import { openDraft, sealDraft, type Draft } from '../draft.ts';
import { numberField } from '../email-activation/person-draft.ts';

const STRATEGY = 'reviewed-application';

/** Whether the operator registers in this way; elsewhere its pages are not found. */
export const isOffered = ({ operator }: CabinetVisit): boolean => identity.strategyOf(operator, STRATEGY) !== undefined;

export const draftOf = (visit: CabinetVisit, sealed: unknown): Draft | undefined => openDraft(visit.house.keys, STRATEGY, sealed, visit.now);
export const sealedOf = (visit: CabinetVisit, draft: Draft): string => sealDraft(visit.house.keys, STRATEGY, draft, visit.now);

/** Longest address of premises: with all the names at their longest the draft still fits into an address of the browser. */
const ADDRESS_LENGTH = 160;

/** The fields of the form, as the profile asks for them (ID-7). */
export function applicantFields(visit: CabinetVisit): Record<string, Field<string>> {
  const { profile } = visit.operator;
  const kind = visit.body['kind'] ?? profile.persons[0];
  const asked: Readonly<Record<applicants.StatementField, Field<string>>> = {
    number: numberField(kind),
    phone: phoneField,
    'account-number': text({ max: 40 }),
    address: text({ max: ADDRESS_LENGTH }),
  };
  return {
    kind: profile.persons.length === 1 ? () => ({ value: profile.persons[0] as string }) : choice([...profile.persons]),
    'family-name': text(),
    'given-name': text(),
    patronymic: text({ optional: true }),
    ...Object.fromEntries(applicants.reviewSettings(visit.operator).fields.map((field) => [field, asked[field]])),
    email: email(),
    // Whoever acts for an entity says that he may (ID-27).
    ...(kind === 'legal-entity' ? { authority: (typed: string) => (typed === 'yes' ? { value: 'yes' } : { fault: 'missing' }) } : {}),
  };
}

/** A telephone number in any spelling: digits with what people put between them. */
const phoneField: Field<string> = (typed) => {
  const read = text({ max: 40 })(typed);
  if ('fault' in read) return read;
  const digits = read.value.replace(/\D/g, '');
  return /^[+\d\s().-]+$/.test(read.value) && digits.length >= 10 && digits.length <= 15 ? read : { fault: 'not-a-phone' };
};

/** What a draft states, for the module that keeps applicants. */
export function statementIn({ operator }: CabinetVisit, draft: Draft): applicants.Statement {
  const { fields } = applicants.reviewSettings(operator);
  return {
    kind: draft['kind'] as applicants.Statement['kind'],
    familyName: draft['family-name'] ?? '',
    givenName: draft['given-name'] ?? '',
    patronymic: draft['patronymic'] ?? '',
    fields: Object.fromEntries(fields.map((field) => [field, draft[field] ?? ''])),
  };
}
