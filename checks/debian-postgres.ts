import { globSync } from 'node:fs';
import path from 'node:path';
import type { Programs } from '#lib/postgres/programs.ts';
import { StartFailure } from '#lib/start-failure.ts';
import { install, mayInstall } from './apt.ts';

/** The binaries of Debian's PostgreSQL, installed when CI has none. The system's own cluster is left alone. */
export function provideDebianPostgres(): Programs {
  const mayAdd = process.env['CI'] === 'true' && mayInstall();
  const initdb = findInitdb() ?? (mayAdd && install(['postgresql']) ? findInitdb() : undefined);
  if (initdb === undefined) {
    throw new StartFailure('failed', "Debian's PostgreSQL is not installed: apt-get install postgresql");
  }
  return { bin: path.dirname(initdb), env: {} };
}

function findInitdb(): string | undefined {
  return globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1);
}
