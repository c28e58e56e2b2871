import { parseArgs } from 'node:util';
import { createInterface } from 'node:readline/promises';
import { isLanguage } from '#lib/i18n/texts.ts';
import { isRefused } from '#lib/outcome.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as identity from '#identity';
import { withKabinet } from './start.ts';

export const help = `kabinet staff --operator CODE --email ADDRESS --name NAME --role ROLE [--role ROLE …] [--language kk|ru|en]

Enrols a member of staff. The password is read from standard input, never from the command line. Prints the address that
an authenticator app takes for the one-time codes; it is shown this once.

Roles: ${identity.ROLES.join(', ')}`;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { operator: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true }, language: { type: 'string' } },
  });
  const { operator: code, email, name, role = [], language = 'ru' } = values;
  if (!code || !email || !name || role.length === 0) throw new StartFailure('usage', 'operator, email, name and at least one role are needed: kabinet staff --help');
  const roles = role.filter((word): word is identity.Role => (identity.ROLES as readonly string[]).includes(word));
  if (roles.length < role.length) throw new StartFailure('usage', `roles are ${identity.ROLES.join(', ')}`);
  if (!isLanguage(language)) throw new StartFailure('usage', 'language is kk, ru or en');
  return withKabinet(async (kabinet) => {
    const operator = kabinet.operators.find((one) => one.code === code);
    if (!operator) throw new StartFailure('usage', `there is no operator ${code}; known: ${kabinet.operators.map((one) => one.code).join(', ')}`);
    const password = await readPassword();
    const outcome = await identity.enrolStaff(kabinet, operator, { kind: 'system' }, { email, name, language, roles, password }, kabinet.clock());
    if (isRefused(outcome)) throw new StartFailure('failed', outcome.refused === 'unfit' ? `the password is not good enough: ${outcome.unmet.join(', ')}` : `${email} is enrolled already`);
    console.log(`Enrolled. Codes: ${outcome.totpUri}`);
    return exitCodes.done;
  });
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new StartFailure('usage', 'a password is expected on standard input');
}
