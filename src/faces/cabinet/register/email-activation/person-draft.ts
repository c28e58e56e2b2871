import { kindOfNumber } from '#lib/iin-bin.ts';
import { choice, email, text, type Field } from '#lib/http/form.ts';
import * as identity from '#identity';
import type { CabinetVisit } from '../../visit.ts';
import { openDraft, sealDraft, type Draft } from '../draft.ts';

const STRATEGY = 'email-activation';

/** Whether the operator registers in this way; elsewhere its pages are not found. */
export const isOffered = ({ operator }: CabinetVisit): boolean => identity.strategyOf(operator, STRATEGY) !== undefined;

export const settingsHere = ({ operator }: CabinetVisit) => operator.profile.registration[STRATEGY];

export const draftOf = (visit: CabinetVisit, sealed: unknown): Draft | undefined => openDraft(visit.house.keys, STRATEGY, sealed, visit.now);
export const sealedOf = (visit: CabinetVisit, draft: Draft): string => sealDraft(visit.house.keys, STRATEGY, draft, visit.now);

/** The fields of the first page, as far as the operator asks for them. */
export function personFields(visit: CabinetVisit): Record<string, Field<string>> {
  const { persons } = visit.operator.profile;
  const kind = visit.body['kind'] ?? persons[0];
  return {
    kind: persons.length === 1 ? () => ({ value: persons[0] as string }) : choice([...persons]),
    ...(settingsHere(visit)?.asksNumber ? { number: numberField(kind) } : {}),
    email: email(),
    // Whoever acts for an entity says that he may (ID-27).
    authority: kind === 'legal-entity' ? (typed) => (typed === 'yes' ? { value: 'yes' } : { fault: 'missing' }) : () => ({ value: '' }),
  };
}

/** The digits alone count; what is wrong depends on whose number it has to be. */
export function numberField(kind: unknown): Field<string> {
  const digits = text({ max: 20 });
  return (typed) => {
    const read = digits(typed);
    if ('fault' in read) return read;
    const value = read.value.replace(/\s/g, '');
    const found = kindOfNumber(value);
    if (kind === 'legal-entity') return found === 'bin' ? { value } : { fault: 'not-a-bin' };
    return found === 'iin' || (kind === 'entrepreneur' && found) ? { value } : { fault: 'not-an-iin' };
  };
}
