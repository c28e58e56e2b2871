import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCertificates, type Certificate } from '../certificate/certificate.ts';
import { trustIn, type Trust } from '../certificate/trust.ts';

/** The file beside the certificates that names the roots to trust, one key identifier a line. */
export const PINS = 'pins';

/** The certificates of authorities in a folder, with the file each is in; none where there is no folder. Throws what reading certificates throws. */
export const certificatesIn = (folder: string): { readonly file: string; readonly certificate: Certificate }[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => /\.(cer|crt|pem|der)$/i.test(name))
    .sort()
    .flatMap((file) => readCertificates(readFileSync(join(folder, file))).map((certificate) => ({ file, certificate })));

/** The key identifiers of a folder's file of pins; nothing where there is no such file. */
export const pinsIn = (folder: string): string[] | undefined =>
  existsSync(join(folder, PINS)) ? readFileSync(join(folder, PINS), 'utf8').split(/\s+/).filter(Boolean).map((pin) => pin.toLowerCase()) : undefined;

/** Trusts what a folder holds: with a file of pins only the roots it names, without one every self-signed certificate. */
export const trustFolder = (folder: string): Trust => trustIn(certificatesIn(folder).map(({ certificate }) => certificate), pinsIn(folder));
