import type pg from 'pg';

/** Plans cost from 100 to 999,100 by a step, and their period follows from their place. */
export const PRICE = '100 + n % 1000 * 1000';
export const PARTNERS = 200;

/** Writes partners, services and their cards, with one plan and price each, around the operations: as many as wished, with ids from 1 on. `period`: an SQL expression of `n`. */
export async function writeCatalogue(client: pg.Client, operatorId: number, services: number, period: string): Promise<void> {
  const inAll = (text: string) => `jsonb_build_object('kk', ${text}, 'ru', ${text}, 'en', ${text})`;
  const card = `jsonb_build_object('name', ${inAll("'Service ' || n")}, 'lead', ${inAll("'Short'")}, 'body', ${inAll("repeat('As long as cards are. ', 50)")}, 'category', 'c' || n % 10, 'regions', '[]'::jsonb, 'link', null, 'pictures', '[]'::jsonb)`;
  await client.query('set session_replication_role = replica');
  for (const statement of [
    `insert into catalog.partners (operator_id, bin, name, email, about, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at)
     select ${operatorId}, lpad(n::text, 12, '0'), 'Partner ' || n, 'a@b.example', '{}', 'listed', 'L', '2026-01-01', 10, gen_random_uuid(), now() from generate_series(1, ${PARTNERS}) n`,
    `insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) select ${operatorId}, 1 + n % ${PARTNERS}, 'service-' || n, 1, now(), now() from generate_series(1, ${services}) n`,
    `insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at) select ${operatorId}, n, 1, ${card}, 'published', gen_random_uuid(), now() from generate_series(1, ${services}) n`,
    `insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at)
     select ${operatorId}, n, '{"kk": "", "ru": "", "en": ""}', ${period}, 'KZT', '{"kk": "", "ru": "", "en": ""}', 1, 10, 24, now() from generate_series(1, ${services}) n`,
    `insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at) select ${operatorId}, n, 1, ${PRICE}, '2026-01-01', gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, ${services}) n`,
  ])
    await client.query(statement);
  await client.query('set session_replication_role = origin');
}
