import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const help = `kabinet version

Prints the versions of Kabinet, Node and the platform on one line.`;

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  console.log(`kabinet ${productVersion()}, Node ${process.versions.node}, ${process.platform}-${process.arch}`);
  return 0;
}

/** The version in package.json. */
export function productVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return manifest.version;
}
