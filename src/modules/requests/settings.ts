import type { Operator, RequestKind, RequestSettings } from '#operators';

/** Settings of requests; asking for them where the profile has none is a bug. */
export function requestSettings(operator: Pick<Operator, 'code' | 'profile'>): RequestSettings {
  const { requests } = operator.profile;
  if (!requests) throw new Error(`${operator.code} takes no requests`);
  return requests;
}

/** Whether the operator takes requests at all. */
export const takesRequests = ({ profile }: Pick<Operator, 'profile'>): boolean => profile.requests !== undefined;

/** A kind by its code; undefined where the profile has none of that name (any more). */
export const kindOf = (operator: Pick<Operator, 'profile'>, code: string): RequestKind | undefined => operator.profile.requests?.kinds.find((one) => one.code === code);

/** Kinds that are reported to the dispatcher, and those that are asked in the cabinet. */
export const emergencyKinds = (operator: Pick<Operator, 'profile'>): readonly RequestKind[] => (operator.profile.requests?.kinds ?? []).filter(({ emergency }) => emergency);
