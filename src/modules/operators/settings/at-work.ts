import type { Operator, Profile } from '../profile.ts';

interface AtWork {
  readonly file: Profile;
  readonly version: number;
}

/** The file of every operator whose settings were learnt, and which version of them is at work in this process. */
const known = new WeakMap<Operator, AtWork>();

/** The profile as its file declares it, without what the office changed. */
export const fileOf = (operator: Operator): Profile => known.get(operator)?.file ?? operator.profile;

export const versionAtWork = (operator: Operator): number | undefined => known.get(operator)?.version;

/** From here on the operator's profile is this one, of that version of the settings. */
export function putToWork(operator: Operator, version: number, profile: Profile): void {
  known.set(operator, { file: fileOf(operator), version });
  (operator as { profile: Profile }).profile = profile;
}
