import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What somebody at the keyboard could sign with. */
export interface KeyFolder {
  /** Names of the keys: a certificate `<name>.cer` with its `<name>.key`. */
  list(): string[];
  /** Whose key it is by its certificate, and whether it has expired. */
  owner(name: string): string;
  /** Signs as a PEM with the label CMS, or as XML. */
  sign(name: string, content: Buffer, how: { readonly format: 'cms' | 'xml'; readonly isDetached: boolean }): Promise<string>;
}

/** Files that are no person's key. */
const SERVERS = new Set(['root', 'responder', 'stamping']);

/**
 * Keys of a folder that `kabinet eds test-pki` made. GOST needs a signer: it is a program of its own, called once a signature with a file, a key and a certificate, as
 * `kabinet eds sign` is. Nothing of the product is imported.
 */
export function keysIn(folder: string, signer: readonly string[]): KeyFolder {
  return {
    list: () => readdirSync(folder).flatMap((file) => /^(.+)\.key$/.exec(file)?.[1] ?? []).filter((name) => !SERVERS.has(name) && existsSync(join(folder, `${name}.cer`))).sort(),
    owner: (name) => ownerOf(new X509Certificate(readFileSync(join(folder, `${name}.cer`)))),
    async sign(name, content, { format, isDetached }) {
      const place = mkdtempSync(join(tmpdir(), 'ncalayer-'));
      try {
        const file = join(place, 'content');
        writeFileSync(file, content);
        const [program, ...first] = signer as [string, ...string[]];
        const more = ['sign', file, '--key', join(folder, `${name}.key`), '--certificate', join(folder, `${name}.cer`), '--out', join(place, 'signed')];
        await promisify(execFile)(program, [...first, ...more, ...(format === 'xml' ? ['--xml'] : []), ...(isDetached ? ['--apart'] : [])]);
        const signed = readFileSync(join(place, 'signed'));
        return format === 'xml' ? signed.toString('utf8') : pem(signed);
      } finally {
        rmSync(place, { recursive: true });
      }
    },
  };
}

const pem = (bytes: Buffer): string => `-----BEGIN CMS-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CMS-----\n`;

/** `ОРАЗОВ НҰРБЕК, IIN850423301183`; with the organisation, where there is one. */
function ownerOf({ subject, validToDate }: X509Certificate): string {
  const parts = new Map(subject.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  const said = ['CN', 'serialNumber', 'O', 'OU'].flatMap((part) => parts.get(part) ?? []);
  return [...said, ...(validToDate < new Date() ? ['expired'] : [])].join(', ');
}
