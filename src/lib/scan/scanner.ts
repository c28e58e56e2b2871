import type { Readable } from 'node:stream';

/** What a scanner says of a content. `finding` names what was found, in the scanner's words. */
export type ScanVerdict = { readonly verdict: 'clean' } | { readonly verdict: 'infected'; readonly finding: string };

/** Whatever looks into files before anybody opens them. Throws when it cannot say: the file stays held then. */
export interface Scanner {
  scan(content: Readable): Promise<ScanVerdict>;
}
