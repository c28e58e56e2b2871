import { email, type Field } from '#lib/http/form.ts';
import { mobileNumber } from '#lib/phone-number.ts';
import * as identity from '#identity';
import { personName } from '#lib/http/person-name.ts';
import type { CabinetVisit } from '../../visit.ts';
import { openDraft, sealDraft, type Draft } from '../draft.ts';

const STRATEGY = 'phone-code';

/** Whether the operator registers in this way; elsewhere its pages are not found. */
export const isOffered = ({ operator }: CabinetVisit): boolean => identity.strategyOf(operator, STRATEGY) !== undefined;

export const draftOf = (visit: CabinetVisit, sealed: unknown): Draft | undefined => openDraft(visit.house.keys, STRATEGY, sealed, visit.now);
export const sealedOf = (visit: CabinetVisit, draft: Draft): string => sealDraft(visit.house.keys, STRATEGY, draft, visit.now);

/** A mobile number in any spelling, in E.164. */
export const mobile = (): Field<string> => (typed) => {
  if (typed.trim() === '') return { fault: 'missing' };
  const value = mobileNumber(typed);
  return value === undefined ? { fault: 'not-a-mobile' } : { value };
};

/** A login of one's own. */
export const login = (): Field<string> => (typed) => {
  const value = typed.trim();
  if (value === '') return { fault: 'missing' };
  return identity.isLogin(value) ? { value } : { fault: 'not-a-login' };
};

/** The fields of the first page. */
export const PHONE_FIELDS = { surname: personName(), 'first-name': personName(), patronymic: personName({ optional: true }), email: email(), phone: mobile(), login: login() };
