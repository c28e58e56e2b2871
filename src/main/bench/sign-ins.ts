import { join } from 'node:path';
import { migrate } from '#lib/db/migrate.ts';
import type { Keys } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { hashPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import { settingsOf } from './bench.ts';
import { formSender } from './forms.ts';
import { serve, withClient } from './payment-rows.ts';
import { seedAccounts, type SeededUser } from './seed.ts';

export const OPERATOR = 'housing';
const USERS = 64;
/** Everybody has his own: one password at many names is an attack. */
const passwordOf = (n: number): string => `a quiet winter of ${n} words`;

/** A running server, people who have a password each, and what sends their sign-ins. */
export interface SignInStand {
  readonly address: string;
  readonly users: readonly SeededUser[];
  /** Signs people in, so many at once, until an instant of `performance.now()`; tells how often it was done, and how often turned away. */
  signInUntil(until: number, atOnce: number): Promise<{ readonly done: number; readonly turnedAway: number }>;
}

/** Stands a server up for people who sign in; everybody has done so before, from the device he has. */
export async function withSignIns<T>(folder: string, port: number, work: (stand: SignInStand) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
  try {
    await migrate(postgres.url);
    const settings = settingsOf(folder, postgres.url, port);
    const { keys, users } = await people(settings, postgres.url);
    return await serve(settings, port, async () => {
      const sender = formSender(port, OPERATOR, keys);
      const devices = new Map<number, string>();
      const signIn = async (n: number): Promise<boolean> => {
        const device = devices.get(n);
        const { status, cookies } = await sender.send('/sign-in', { name: `bench-${n}@mail.example`, password: passwordOf(n) }, { cookies: device === undefined ? [] : [`${OPERATOR}-cabinet-device=${device}`] });
        if (status !== 503 && !(status === 303 && cookies.has('session'))) throw new Error(`a sign-in was answered ${status}`);
        if (status === 303) devices.set(n, cookies.get('device') as string);
        return status === 303;
      };
      for (let n = 0; n < USERS; n += 1) await signIn(n);
      const signInUntil = (until: number, atOnce: number) => repeatedly(signIn, until, atOnce);
      return work({ address: `http://127.0.0.1:${port}`, users, signInUntil }).finally(() => sender.close());
    });
  } finally {
    await postgres.stop();
  }
}

/** Each of those at once goes round his own share of the people: nobody signs in twice at the same time. */
async function repeatedly(signIn: (n: number) => Promise<boolean>, until: number, atOnce: number): Promise<{ done: number; turnedAway: number }> {
  let [done, turnedAway] = [0, 0];
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let n = lane; performance.now() < until; n = (n + atOnce) % USERS) if (await signIn(n)) done += 1; else turnedAway += 1;
    }),
  );
  return { done, turnedAway };
}

async function people(settings: Record<string, string>, url: string): Promise<{ keys: Keys; users: SeededUser[] }> {
  const kabinet = await openKabinet(readConfig(settings), url, createLog('error'));
  try {
    const { id, profile } = kabinet.operators.find(({ code }) => code === OPERATOR)!;
    const users = await seedAccounts(url, { id, services: profile.services.map(({ code }) => code) }, 10 * USERS, USERS);
    await withClient(url, async (client) => {
      for (let n = 0; n < USERS; n += 1) {
        const { phc, pepperKey } = await hashPassword(kabinet.keys, CUSTOMER_STRENGTH, passwordOf(n));
        await client.query('update identity.passwords p set phc = $2, pepper_key = $3 from identity.users u where u.operator_id = p.operator_id and u.id = p.user_id and u.email = $1', [`bench-${n}@mail.example`, phc, pepperKey]);
      }
    });
    return { keys: kabinet.keys, users };
  } finally {
    await kabinet.close();
  }
}
