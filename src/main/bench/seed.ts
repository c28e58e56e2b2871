import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

/** Somebody signed in, for the load to be. */
export interface SeededUser {
  readonly sessionToken: string;
}

/** Fills an operator with accounts, one bill and `services` charges each, and signs some users in. As the owner: what is measured is reading. */
export async function seedAccounts(ownerUrl: string, operator: { id: number; services: readonly string[] }, accounts: number, users: number): Promise<SeededUser[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const importId = '00000000-0000-7000-8000-000000000000';
  const period = Temporal.Now.plainDateISO().with({ day: 1 }).subtract({ months: 1 }).toString();
  try {
    await client.query('set synchronous_commit = off');
    await client.query(
      `insert into accounts.accounts (operator_id, number, holder, address, area, residents, contract, import_id)
       select $1, 'B' || lpad(n::text, 9, '0'), 'Holder ' || n, 'Street ' || (n % 900) || ', ' || (n % 120), 40 + n % 60, 1 + n % 5, 'C-' || n, $2
       from generate_series(1, $3::int) n`,
      [operator.id, importId, accounts],
    );
    await client.query(
      `insert into accounts.bills (operator_id, account_id, period, number, issued_on, due_on, opening_minor, charged_minor, paid_minor, due_minor, import_id)
       select operator_id, id, $2::date, 'N-' || id, $2::date + 33, $2::date + 55, 0, 1000000 + id % 90000, 0, 1000000 + id % 90000, $3
       from accounts.accounts where operator_id = $1`,
      [operator.id, period, importId],
    );
    for (const service of operator.services)
      await client.query(
        `insert into accounts.charges (operator_id, account_id, period, service, volume, unit, rate, opening_minor, charged_minor, closing_minor, import_id)
         select operator_id, id, $2::date, $3, 12.345, 'm3', 101.2345, 0, 125000 + id % 900, 125000 + id % 900, $4
         from accounts.accounts where operator_id = $1`,
        [operator.id, period, service, importId],
      );
    const seeded = await seedUsers(client, operator.id, accounts, users);
    await client.query('vacuum (analyze) accounts.accounts, accounts.bills, accounts.charges, accounts.links, accounts.payments');
    return seeded;
  } finally {
    await client.end();
  }
}

async function seedUsers(client: pg.Client, operatorId: number, accounts: number, users: number): Promise<SeededUser[]> {
  const seeded: SeededUser[] = [];
  for (let n = 0; n < users; n += 1) {
    const sessionToken = randomBytes(32).toString('base64url');
    const number = `B${String(1 + Math.floor((n * accounts) / users)).padStart(9, '0')}`;
    const id = `00000000-0000-7000-8000-${String(n + 1).padStart(12, '0')}`;
    await client.query(
      `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, $3, $4, $4, 'ru', now())`,
      [operatorId, id, `BENCH-${n}`, `bench-${n}@mail.example`],
    );
    await client.query(`insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at) values ($1, $2, 'none', 'none', now())`, [operatorId, id]);
    await client.query(
      `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser)
       values ($1, $2, $3, 'cabinet', $2, 'password', now(), now(), now() + interval '10 hours', '192.0.2.1', 'bench')`,
      [operatorId, id, createHash('sha256').update(sessionToken).digest()],
    );
    await client.query(
      `insert into accounts.links (operator_id, account_id, user_id, linked_at) select $1, id, $2, now() from accounts.accounts where operator_id = $1 and number = $3`,
      [operatorId, id, number],
    );
    await client.query(
      `insert into legal.acceptances (operator_id, user_id, document, version, language, sha256, control, channel, address, browser, request_id, accepted_at)
       select operator_id, $2, document, version, language, sha256, 'bench', 'cabinet', '192.0.2.1', 'bench', 'bench', now()
       from legal.versions where operator_id = $1 and language = 'ru'`,
      [operatorId, id],
    );
    // The consent that is required is one of its own; a purpose stands here for each text, and nobody asks which.
    await client.query(
      `insert into legal.consents (operator_id, id, user_id, purpose, document, version, language, sha256, control, channel, address, browser, request_id, given_at)
       select operator_id, gen_random_uuid(), $2, 'processing', document, version, language, sha256, 'bench', 'cabinet', '192.0.2.1', 'bench', 'bench', now()
       from legal.versions where operator_id = $1 and language = 'ru'`,
      [operatorId, id],
    );
    seeded.push({ sessionToken });
  }
  return seeded;
}
