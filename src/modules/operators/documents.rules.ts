import type { Profile } from './profile.ts';

/** Purposes that hand something on: the person is told to whom (HS 4.8; Law of Kazakhstan on personal data, art. 8; 152-ФЗ, art. 9). */
const HANDS_ON = new Set(['transfer', 'cross-border']);

/** Faults of the documents of a profile that show when its keys are read together. */
export function documentFaults({ documents }: Pick<Profile, 'documents'>): { readonly key: string; readonly reason: string }[] {
  const faults: { key: string; reason: string }[] = [];
  faults.push(...inclusionFaults(documents));
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

/** One acceptance may include others, but no consent: each of those is given by itself (LE-4). */
function inclusionFaults(documents: Profile['documents']): { readonly key: string; readonly reason: string }[] {
  return documents.flatMap(({ code, acceptance, includes = [] }, at) => {
    const fault = (reason: string) => [{ key: `documents.${at}.includes`, reason }];
    if (includes.length > 0 && acceptance !== 'control' && acceptance !== 'signature') return fault('stands with a document that is accepted as a whole');
    return includes.flatMap((name) => {
      const other = documents.find((one) => one.code === name);
      if (!other || name === code) return fault(`there is no other document ${name}`);
      if (other.acceptance !== 'control' && other.acceptance !== 'none') return fault(`${name} is accepted by an act of its own and by no other`);
      return other.includes ? fault(`${name} includes others itself`) : [];
    });
  });
}
