import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import * as approvals from '#approvals';
import * as catalog from '#catalog';
import * as identity from '#identity';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import { connectPartner } from './connect-partner.ts';
import { good } from './good.ts';

/** A partner as `demo/platform.yaml` has him; one without an agreement has only applied. */
interface WrittenPartner {
  readonly email: string;
  readonly about: Localised;
  readonly agreement?: string;
  readonly commission?: string;
  readonly requisites?: catalog.Requisites;
  /** The sample program is his: it hears of his orders and signs his customers on. */
  readonly program?: true;
  readonly services?: readonly WrittenService[];
}

interface WrittenService {
  readonly slug: string;
  readonly category: string;
  readonly regions?: readonly string[];
  readonly link?: string;
  readonly name: Localised;
  readonly lead: Localised;
  readonly body: Localised;
  /** Left for the visitor to review. */
  readonly waits?: true;
  readonly plans: readonly WrittenPlan[];
}

interface WrittenPlan {
  readonly name: Localised;
  readonly period: catalog.PlanPeriod;
  readonly unit: Localised;
  readonly max: number;
  readonly hours: number;
  /** Whole units of the currency. */
  readonly price: number;
  /** What it will cost in a month. */
  readonly next?: number;
}

const FILE = join(import.meta.dirname, '../../../demo/platform.yaml');
const ORIGIN = { requestId: 'demo-catalog', address: '192.0.2.202', browser: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0' };
const NEXT_DAYS = 30;

/** Lets partners apply, be listed and publish, each step by the product's own operations; who has applied already stays as he is. */
export async function openCatalog(kabinet: Kabinet, operator: Operator, say: (line: string) => void): Promise<void> {
  if (!operator.profile.catalog) return;
  const written = parse(readFileSync(FILE, 'utf8')) as readonly WrittenPartner[];
  for (const one of written) {
    const user = await reading(kabinet.db, operator.id, (tx) => identity.findUserByEmail(tx, one.email));
    if (!user) continue;
    if (await mayApply(kabinet, operator, user.id)) {
      say(`Opening the catalogue of ${one.email} …`);
      await openPartner(kabinet, operator, { id: user.id }, one);
    }
    if (one.program) await connectPartner(kabinet, operator, one.email);
  }
}

/** Bound to an organisation, which a start that was cut off may have left undone, and working for no partner yet. */
const mayApply = ({ db, keys }: Kabinet, operator: Operator, userId: string): Promise<boolean> =>
  reading(db, operator.id, async (tx) => (await identity.personOf(tx, keys, userId))?.bin !== undefined && (await catalog.partnersOf(tx, userId)).length === 0);

async function openPartner(kabinet: Kabinet, operator: Operator, user: { readonly id: string }, one: WrittenPartner): Promise<void> {
  const now = kabinet.clock();
  const partnerId = good(await catalog.applyAsPartner(kabinet, operator, user, { email: one.email, about: one.about, origin: ORIGIN }, now));
  if (one.agreement === undefined || one.commission === undefined) return;
  const staff = await staffOf(kabinet, operator);
  const terms = { agreementNumber: one.agreement, agreementOn: dateIn(operator.zone, now), commissionPercent: one.commission };
  good(await catalog.decideOnPartner(kabinet, operator, staff('administrator'), { partnerId, from: 'applied', state: 'listed', reason: '', ...terms, origin: ORIGIN }, now));
  if (one.requisites) good(await catalog.tellRequisites(kabinet, operator, { ...user, provenAt: now }, { ...one.requisites, origin: ORIGIN }, now));
  for (const service of one.services ?? []) await publish(kabinet, operator, user, service, staff);
}

type Staff = (role: identity.Role) => { readonly id: string };

async function staffOf({ db }: Kabinet, operator: Operator): Promise<Staff> {
  const known = await reading(db, operator.id, (tx) => identity.listStaff(tx));
  return (role) => ({ id: known.find(({ roles }) => roles.includes(role))!.id });
}

async function publish(kabinet: Kabinet, operator: Operator, user: { readonly id: string }, written: WrittenService, staff: Staff): Promise<void> {
  const now = kabinet.clock();
  const { slug, name, lead, body, category, regions = [], link = null, plans } = written;
  const serviceId = good(await catalog.startCard(kabinet, operator, user, { slug, content: { name, lead, body, category, regions, link, pictures: [] }, origin: ORIGIN }, now));
  good(await catalog.submitCard(kabinet, operator, user, { serviceId, revision: 1, origin: ORIGIN }, now));
  if (!written.waits) good(await catalog.decideOnVersion(kabinet, operator, staff('clerk'), { serviceId, version: 1, revision: 1, decision: 'publish', reason: '', origin: ORIGIN }, now));
  for (const { name: title, period, unit, max, hours, price, next } of plans) {
    const planId = good(await catalog.openPlan(kabinet, operator, user, { serviceId, name: title, period, volume: { unit, min: 1, max }, provisioningHours: hours, origin: ORIGIN }, now));
    const today = dateIn(operator.zone, now);
    await publishPrice(kabinet, operator, { user, staff }, { planId, priceMinor: BigInt(price) * 100n, fromOn: today });
    if (next !== undefined) await publishPrice(kabinet, operator, { user, staff }, { planId, priceMinor: BigInt(next) * 100n, fromOn: today.add({ days: NEXT_DAYS }) });
  }
}

/** Proposed by the partner, submitted by the accountant, published by the administrator. */
async function publishPrice(kabinet: Kabinet, operator: Operator, by: { readonly user: { readonly id: string }; readonly staff: Staff }, wish: { readonly planId: bigint; readonly priceMinor: bigint; readonly fromOn: Temporal.PlainDate }): Promise<void> {
  const now = kabinet.clock();
  const changeId = good(await catalog.proposePrice(kabinet, operator, by.user, { ...wish, origin: ORIGIN }, now));
  good(await catalog.submitPrice(kabinet, operator, by.staff('accountant'), { changeId, decision: 'submit', reason: '', origin: ORIGIN }, now));
  const approval = await reading(kabinet.db, operator.id, (tx) => approvals.approvalAbout(tx, 'price', changeId));
  good(await approvals.decideApproval(kabinet, operator, by.staff('administrator'), { approvalId: approval!.id, decision: 'approve', reason: '', origin: ORIGIN }, now));
}
