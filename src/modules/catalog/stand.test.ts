import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom, type Keys } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as catalog from './index.ts';

/** Sunday, 16:00 in the operator's zone. */
export const now = Temporal.Instant.from('2026-11-22T11:00:00Z');
export const today = Temporal.PlainDate.from('2026-11-22');
export const origin = { requestId: 'r', address: '203.0.113.7', browser: 'Firefox' };
export const say = (text: string) => ({ kk: text, ru: text, en: text });

export interface Stand {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly house: { readonly db: TestDatabase; readonly keys: Keys };
  readonly platform: Operator;
  readonly first: { readonly id: string };
  readonly second: { readonly id: string };
  user(email: string, bin?: string): Promise<{ readonly id: string }>;
  /** A listed partner of a user. */
  partner(user: { readonly id: string }): Promise<bigint>;
  /** A published service. */
  service(user: { readonly id: string }, slug: string, content: Partial<catalog.CardContent>): Promise<bigint>;
  plan(user: { readonly id: string }, serviceId: bigint, period?: catalog.PlanPeriod): Promise<bigint>;
  /** A price that two persons published; the word of refusal otherwise. */
  price(user: { readonly id: string }, planId: bigint, priceMinor: bigint, fromOn: string, approvedAt?: Temporal.Instant): Promise<string>;
}

/** The platform with two members of staff, and verbs that arrange partners and services by the product's own operations. */
export async function catalogStand(): Promise<Stand> {
  const db = await testDatabase();
  await declareJobs(db, [catalog.tellPriceJob, catalog.relistJob, catalog.scanCardPictureJob]);
  const profile = (await loadProfiles(join(import.meta.dirname, '../../../profiles'))).find(({ code }) => code === 'platform');
  const [platform] = (await enrolOperators(db, [profile!])) as [Operator];
  const keys = keysFrom(randomBytes(32));
  const house = { db, keys };
  const [first, second] = [{ id: randomUUID() }, { id: randomUUID() }];
  for (const { id } of [first, second]) await db.asOwner("insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'x', 'ru', 'x', 'x', 'x', now())", [platform.id, id, `${id}@office.example`]);
  const good = <T>(outcome: T) => {
    assert.ok(!isRefused<string>(outcome), isRefused<string>(outcome) ? outcome.refused : '');
    return outcome as Exclude<T, { refused: string }>;
  };
  return {
    db, keys, house, platform, first, second,
    async user(email, bin) {
      const id = randomUUID();
      await db.asOwner("insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2::uuid, $2::text, $3, $3, now(), 'ru', now())", [platform.id, id, email]);
      if (bin === undefined) return { id };
      const person = keys.seal('identity.person', JSON.stringify({ kind: 'legal-entity', iin: '900101300018', bin, fullName: 'Аскаров Аскар', organisation: `ТОО «${email.split('@')[0]}»`, capacity: 'administrator' }));
      await db.asOwner("insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $4, 'administrator', $5, now())", [platform.id, id, randomBytes(32), keys.digest('identity.bin', bin), person]);
      return { id };
    },
    async partner(user) {
      const id = good(await catalog.applyAsPartner(house, platform, user, { email: 'hello@partner.example', about: say('Касса и склад'), origin }, now));
      good(await catalog.decideOnPartner(house, platform, first, { partnerId: id, from: 'applied', state: 'listed', reason: '', agreementNumber: 'Л-1', agreementOn: today, commissionPercent: '12.5' }, now));
      return id;
    },
    async service(user, slug, content) {
      const whole = { name: say(slug), lead: say('Кратко'), body: say('Подробно'), category: 'trade', regions: [], link: null, pictures: [], ...content };
      const id = good(await catalog.startCard(house, platform, user, { slug, content: whole, origin }, now));
      good(await catalog.submitCard(house, platform, user, { serviceId: id, revision: 1, origin }, now));
      good(await catalog.decideOnVersion(house, platform, first, { serviceId: id, version: 1, revision: 1, decision: 'publish', reason: '' }, now));
      return id;
    },
    async plan(user, serviceId, period = 'month') {
      return good(await catalog.openPlan(house, platform, user, { serviceId, name: say('Старт'), period, volume: { unit: say('касса'), min: 1, max: 5 }, provisioningHours: 24, origin }, now));
    },
    async price(user, planId, priceMinor, fromOn, approvedAt = now) {
      const changeId = await catalog.proposePrice(house, platform, user, { planId, priceMinor, fromOn: Temporal.PlainDate.from(fromOn), origin }, now);
      if (isRefused<string>(changeId)) return changeId.refused;
      good(await catalog.submitPrice(house, platform, first, { changeId, decision: 'submit', reason: '' }, now));
      const approval = await reading(db, platform.id, (tx) => approvals.approvalAbout(tx, 'price', changeId));
      const decided = await approvals.decideApproval({ db, approvalKinds: { price: catalog.priceApproval } }, platform, second, { approvalId: approval!.id, decision: 'approve', reason: '' }, approvedAt);
      return isRefused<string>(decided) ? decided.refused : 'published';
    },
  };
}
