import type { Profile } from './profile.ts';

/** Purposes that hand something on: the person is told to whom (HS 4.8; Law of Kazakhstan on personal data, art. 8; 152-ФЗ, art. 9). */
const HANDS_ON = new Set(['transfer', 'cross-border']);

/** Faults of the documents of a profile that show when its keys are read together. */
export function documentFaults({ documents }: Pick<Profile, 'documents'>): { readonly key: string; readonly reason: string }[] {
  const faults: { key: string; reason: string }[] = [];
  const purposes = new Set<string>();
  for (const [at, { acceptance, consent }] of documents.entries()) {
    const expect = (isGood: boolean, reason: string) => isGood || faults.push({ key: `documents.${at}.consent`, reason });
    expect((acceptance === 'separate') === (consent !== undefined), 'stands with acceptance: separate, and only there');
    if (!consent) continue;
    expect(!purposes.has(consent.purpose), `${consent.purpose} has a consent already: one purpose, one consent`);
    purposes.add(consent.purpose);
    expect(!consent.required || consent.purpose === 'processing', `the cabinet may not be refused to who does not consent to ${consent.purpose}`);
    expect(!HANDS_ON.has(consent.purpose) || consent.recipients !== undefined, 'says to whom: recipients are missing');
  }
  return faults;
}
