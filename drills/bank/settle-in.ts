import { randomUUID } from 'node:crypto';
import type { Surroundings } from '../surroundings/surroundings.ts';
import type { Partners } from './partners.ts';
import { askUntilAnswered } from './people.ts';
import { OPERATORS, type OperatorCode } from './scene.ts';

export interface Plan {
  readonly id: string;
  readonly partner: string;
  readonly priceMinor: bigint;
}

/** A partner whose program is told: what it is signed with, and the key of the API it answers by. */
export interface Equipped {
  readonly partner: string;
  readonly secret: string;
  readonly token: string;
}

export interface Customer {
  readonly operator: OperatorCode;
  readonly user: string;
  readonly account: string;
}

/** Who takes part at one operator. */
export interface Village {
  readonly operator: OperatorCode;
  readonly staff: readonly [string, string];
  readonly plans: readonly Plan[];
  readonly partners: readonly Equipped[];
  readonly customers: readonly Customer[];
}

const PRICES: readonly [unit: string, minor: bigint][] = [['day', 12_345n], ['week', 70_001n], ['month', 333_333n], ['day', 9_999n], ['week', 45_007n], ['once', 150_000n]];

/** Staff, partners with plans, and customers with accounts, at each operator; every text that is somebody's carries the operator's name, so that it shows where it must not be. */
export async function settleIn(at: Surroundings, programs: Partners, customers: number): Promise<Village[]> {
  return Promise.all(OPERATORS.map((operator) => one(at, programs, operator, customers)));
}

async function one(at: Surroundings, programs: Partners, operator: OperatorCode, count: number): Promise<Village> {
  const { query } = at;
  const insert = async (text: string, values: unknown[]): Promise<string> => (await query(text, values))[0]?.['id'] as string;
  const id = await insert('select id from operators.operators where code = $1', [operator]);
  const mark = `marker-of-${operator}`;
  const staff = [randomUUID(), randomUUID()] as const;
  for (const member of staff) await query("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, $4, 'ru', 'x', 'x', 'x', now())", [id, member, `${member}@${mark}.example`, mark]);
  const user = async (): Promise<string> => {
    const each = randomUUID();
    await query("insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, $3, $4, $4, now(), 'ru', now())", [id, each, each, `${each}@${mark}.example`]);
    return each;
  };
  const author = await user();
  const say = (text: string): string => JSON.stringify({ kk: text, ru: text, en: text });
  const plans: Plan[] = [];
  const partners: Equipped[] = [];
  for (const [place, [unit, price]] of PRICES.entries()) {
    const partner = await insert(
      "insert into catalog.partners (operator_id, bin, name, email, about, requisites, state, agreement_number, agreement_on, commission_percent, applied_by, applied_at) values ($1, $2, $3, $4, '{}', $5, 'listed', 'A-1', '2026-01-01', 12.5, $6, now()) returning id",
      [id, String(990_000_000_000 + place), `${mark} ${place}`, `p@${mark}.example`, JSON.stringify({ bank: 'Bank', bic: 'EXAMKZKA', account: 'KZ00000A000000000001' }), author],
    );
    const service = await insert('insert into catalog.services (operator_id, partner_id, slug, version, published_at, created_at) values ($1, $2, $3, 1, now(), now()) returning id', [id, partner, `s-${place}`]);
    await query("insert into catalog.versions (operator_id, service_id, version, content, state, changed_by, changed_at) values ($1, $2, 1, $3, 'published', $4, now())", [id, service, `{"name": ${say(mark)}, "pictures": []}`, author]);
    const plan = await insert("insert into catalog.plans (operator_id, service_id, name, period, currency, unit, volume_min, volume_max, provisioning_hours, created_at) values ($1, $2, $3, $4, 'KZT', $5, 1, 10, 72, now()) returning id", [id, service, say(mark), unit, say('x')]);
    const change = randomUUID();
    await query("insert into catalog.price_changes (operator_id, id, plan_id, price_minor, from_on, state, proposed_by, proposed_at, ended_at) values ($1, $2, $3, $4, '2026-01-01', 'published', $5, now(), now())", [id, change, plan, String(price), author]);
    await query("insert into catalog.prices (operator_id, plan_id, version, price_minor, from_on, change_id, approved_by, published_at) values ($1, $2, 1, $3, '2026-01-01', $4, $5, now())", [id, plan, String(price), change, staff[0]]);
    plans.push({ id: plan, partner, priceMinor: price });
    const worker = await user();
    await query("insert into catalog.employees (operator_id, id, partner_id, user_id, role, since_at) values ($1, $2, $3, $4, 'administrator', now())", [id, randomUUID(), partner, worker]);
    const name = `${operator}-${partner}`;
    const { secret, token } = (await askUntilAnswered(at, 'equip', { operator, user: worker, partner, url: `${programs.url}/${name}/webhook` })) as Equipped;
    programs.join(name, { secrets: [secret], api: { address: `${at.front}/${operator}/api/v1`, key: token } });
    partners.push({ partner, secret, token });
  }
  const all: Customer[] = [];
  for (let place = 0; place < count; place += 1) {
    const each = await user();
    await query("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $3, 'administrator', '', now())", [id, each, Buffer.from(each)]);
    const account = await insert("insert into prepaid.accounts (operator_id, number, kind, region, currency, holder_key, opened_by, opened_at) values ($1, $2, 'x', 'x', 'KZT', $3, $4, now()) returning id", [id, `7${String(place).padStart(11, '0')}`, Buffer.from(each), each]);
    all.push({ operator, user: each, account });
  }
  return { operator, staff, plans, partners, customers: all };
}
