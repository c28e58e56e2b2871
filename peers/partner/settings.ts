import { readFileSync } from 'node:fs';

/** What this program was told by the operator's office when it became a partner; kept in a file that is read anew for every use, so that a rotated secret counts at once. */
export interface Settings {
  /** Secrets that deliveries may be signed with: the one in use and, while it is being replaced, the former. */
  readonly secrets: readonly string[];
  /** Where orders are answered: `https://api.platform.example/v1`, and the key for it. */
  readonly api?: { readonly address: string; readonly key: string };
  /** Single sign-on: who tells who somebody is, who this program is there, and where browsers reach it. */
  readonly signOn?: SignOnSettings;
}

export interface SignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ownAddress: string;
}

export type ReadSettings = () => Settings;

export const settingsIn = (file: string): ReadSettings => () => JSON.parse(readFileSync(file, 'utf8')) as Settings;
