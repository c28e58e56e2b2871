// What a page needs to bind a user account to a person and to part them, for the front door.
export { bindPerson, startBinding, type BindingRefusal } from './bind-person.ts';
export { knownPeople, usersOfNumber } from './known-people.ts';
export type { AdmissionRefusal } from './person.rules.ts';
export type { Person, PersonKind } from './person.ts';
export { unbindPerson, type UnbindingRefusal } from './unbind-person.ts';
