import { closeSync, openSync, writeSync } from 'node:fs';
import iconv from 'iconv-lite';

/** A registry as written. */
export interface Registry {
  readonly layout: string;
  readonly path: string;
  /** There where the file holds one period that is to be imported by hand. */
  readonly period?: string;
  readonly records: number;
  /** In minor units; zero where the layout has no total. */
  readonly total: bigint;
}

/** A registry file on its way to disk. */
export interface RegistryFile {
  /** Adds a record; `amount` goes into the checked total. */
  add(fields: readonly string[], amount?: bigint): void;
  /** Writes the totals and closes the file. */
  close(): Registry;
}

/** Characters gathered before they are encoded and written: few system calls, flat memory. */
const CHUNK = 1 << 18;

/**
 * Opens a registry file of `;`-separated fields. Synchronous on purpose: it runs before anything is served, and a
 * million accounts need no back-pressure then. Throws for a letter that `encoding` lacks.
 */
export function openRegistryFile(
  path: string,
  { about, operator, columns, encoding, totalText }: {
    readonly about: Pick<Registry, 'layout' | 'period'>;
    readonly operator: string;
    readonly columns: readonly string[];
    readonly encoding: string;
    readonly totalText?: (minor: bigint) => string;
  },
): RegistryFile {
  const file = openSync(path, 'w');
  let text = `#OPERATOR ${operator}\r\n${columns.join(';')}\r\n`;
  let records = 0;
  let total = 0n;
  const flush = () => {
    writeSync(file, encode(text, encoding));
    text = '';
  };
  return {
    add(fields, amount = 0n) {
      text += `${fields.join(';')}\r\n`;
      records += 1;
      total += amount;
      if (text.length > CHUNK) flush();
    },
    close() {
      text += `#RECORDS ${records}\r\n`;
      if (totalText) text += `#TOTAL ${totalText(total)}\r\n`;
      flush();
      closeSync(file);
      return { ...about, path, records, total };
    },
  };
}

/** No registry holds a question mark, and that is what the codec writes for a letter it lacks. */
function encode(text: string, encoding: string): Buffer {
  const bytes = iconv.encode(text, encoding);
  if (bytes.includes(0x3f)) throw new RangeError(`${encoding} lacks a letter of the registry`);
  return bytes;
}
