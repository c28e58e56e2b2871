import type { DeclaredDocument, Document, Version, VersionState } from './document.ts';

/** The documents that hold on a date; one whose first version is still to come is not among them. */
export function documentsInForce(declared: readonly (Omit<DeclaredDocument, 'versions'> & { readonly versions: readonly { readonly version: number; readonly effectiveOn: string }[] })[], today: Temporal.PlainDate): Document[] {
  const inForce = declared.flatMap(({ versions, includes = [], ...one }) => {
    const dated = versions.map(({ version, effectiveOn }) => ({ version, effectiveOn: Temporal.PlainDate.from(effectiveOn) }));
    const current = currentOf(dated, today);
    return current ? [{ ...one, names: includes, ...current }] : [];
  });
  const included = (names: readonly string[]) => inForce.filter(({ code }) => names.includes(code)).map(({ code, title, version }) => ({ code, title, version }));
  return inForce.map(({ code, title, acceptance, consent, newVersion = 'acceptance', version, effectiveOn, names }) => ({ code, title, acceptance, consent, newVersion, version, effectiveOn, includes: included(names) }));
}

/** Documents that are accepted by an act of their own, and not together with another one of these. */
export const standingAlone = (documents: readonly Document[]): Document[] => documents.filter(({ code }) => !documents.some(({ includes }) => includes.some((one) => one.code === code)));

/** Tells of each version, newest first, whether it is to come, holds, or has been replaced. */
export function judgeVersions(published: readonly Dated[], isWithdrawn: boolean, today: Temporal.PlainDate): Version[] {
  const current = currentOf(published, today);
  const state = (one: Dated): VersionState => {
    if (isWithdrawn) return 'withdrawn';
    if (one.version === current?.version) return 'current';
    return isEffective(one, today) ? 'superseded' : 'coming';
  };
  return published.map((one) => ({ version: one.version, effectiveOn: one.effectiveOn, state: state(one) })).sort((a, b) => b.version - a.version);
}

/** Version numbers whose order contradicts their dates: a later version may not take effect before an earlier one. */
export function disorderedVersions(document: DeclaredDocument): number[] {
  const { versions } = document;
  return versions.filter((one, i) => i > 0 && !follows(versions[i - 1] as typeof one, one)).map((one) => one.version);
}

interface Dated {
  readonly version: number;
  readonly effectiveOn: Temporal.PlainDate;
}

const isEffective = (one: Dated, today: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one.effectiveOn, today) <= 0;

function currentOf(versions: readonly Dated[], today: Temporal.PlainDate): Dated | undefined {
  return versions.filter((one) => isEffective(one, today)).sort((a, b) => b.version - a.version)[0];
}

// Dates of a profile are written year-month-day, so their order as text is their order in time.
const follows = (earlier: { version: number; effectiveOn: string }, later: { version: number; effectiveOn: string }): boolean =>
  later.version > earlier.version && later.effectiveOn >= earlier.effectiveOn;
