import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { reading } from '#lib/db/transaction.ts';
import * as ledger from '#ledger';
import { postingKey } from './book.ts';
import * as prepaid from './index.ts';
import { NOW, paidBook, split, STAFF, stand, type Stand } from './stand.test.ts';

type Step = { readonly kind: 'top-up' | 'credit' | 'reserve' | 'release' | 'spend' | 'charge' | 'give-back'; readonly minor: bigint; readonly pick: number };

const steps = fc.array(
  fc.record({ kind: fc.constantFrom<Step['kind'][]>('top-up', 'credit', 'reserve', 'reserve', 'release', 'spend', 'charge', 'charge', 'give-back'), minor: fc.bigInt({ min: 1n, max: 1_000n }), pick: fc.nat(50) }),
  { minLength: 5, maxLength: 30 },
);

/** What the account ought to hold, worked out apart from the product: lots as a list, oldest first. */
interface Model {
  readonly lots: { readonly source: string; left: bigint }[];
  creditMinor: bigint;
  heldMinor: bigint;
  readonly holds: Map<string, Taken>;
  readonly charges: Map<string, Taken>;
}
interface Taken {
  creditMinor: bigint;
  readonly lots: { readonly source: string; minor: bigint }[];
}

describe('whatever happens to a prepaid account', () => {
  let it: Stand;
  let n = 0;
  before(async () => void (it = await stand()));
  after(() => it.close());

  test('every charge names its top-ups, oldest first, and what is left of them is what the account holds', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (wanted) => {
        const { id } = await it.account();
        const model: Model = { lots: [], creditMinor: 0n, heldMinor: 0n, holds: new Map(), charges: new Map() };
        for (const step of wanted) await take(id, model, step);
        const { paidMinor, creditMinor, heldMinor } = await it.balances(id);
        assert.deepEqual([paidMinor, creditMinor, heldMinor], [model.lots.reduce((sum, { left }) => sum + left, 0n), model.creditMinor, model.heldMinor]);
        const open = await reading(it.db, it.operator.id, (tx) => ledger.openLots(tx, paidBook(id)));
        assert.deepEqual(open.map(({ source, leftMinor }) => [source, leftMinor]), model.lots.filter(({ left }) => left > 0n).map(({ source, left }) => [source, left]));
        for (const [own, taken] of [...model.holds, ...model.charges]) assert.deepEqual(await topUpsOf(own), taken.lots.filter(({ minor }) => minor > 0n).map(({ source, minor }) => [source, minor]), own);
      }),
      { numRuns: 20 },
    );
    assert.deepEqual(await it.sound(), []);
  });

  const topUpsOf = async (own: string) =>
    (await reading(it.db, it.operator.id, (tx) => ledger.lotsUsedBy(tx, [postingKey('hold', own), postingKey('charge', own)]))).filter(({ source }) => source.startsWith('payment:')).map(({ source, usedMinor }) => [source, usedMinor]);

  async function take(accountId: bigint, model: Model, { kind, minor, pick }: Step): Promise<void> {
    const own = `p-${n++}`;
    const at = { about: `order:${own}`, happenedAt: NOW };
    const chosen = (from: Map<string, Taken>) => [...from.keys()][pick % Math.max(from.size, 1)];
    if (kind === 'top-up') return void model.lots.push({ source: `payment:${await it.topUp(accountId, minor)}`, left: minor });
    if (kind === 'credit') {
      assert.equal(await prepaid.adjustBalance(it, it.operator, STAFF, { id: crypto.randomUUID(), accountId, kind, amountMinor: minor, reason: 'gift' }, NOW), 'booked');
      return void (model.creditMinor += minor);
    }
    if (kind === 'reserve' || kind === 'charge') {
      const taken = takeOf(model, minor);
      const word = await it.within(async (tx) => (kind === 'reserve' ? prepaid.reserve(tx, { accountId, amountMinor: minor, key: own, ...at }, NOW) : (await prepaid.charge(tx, [{ accountId, amountMinor: minor, to: split(minor), key: own, ...at }], NOW)).get(own)));
      assert.equal(word, taken ? (kind === 'reserve' ? 'reserved' : 'charged') : 'short');
      if (taken && kind === 'reserve') model.heldMinor += minor;
      if (taken) (kind === 'reserve' ? model.holds : model.charges).set(own, taken);
      return;
    }
    if (kind === 'release' || kind === 'spend') return end(model, chosen(model.holds), kind, own);
    const charge = chosen(model.charges);
    const taken = charge === undefined ? undefined : model.charges.get(charge);
    const word = await it.within(async (tx) => (await prepaid.giveBack(tx, [{ charge: charge ?? 'none', amountMinor: minor, from: split(minor), key: own, ...at }], NOW)).get(own));
    const isEnough = taken !== undefined && totalOf(taken) >= minor;
    assert.equal(word, taken === undefined ? 'not-charged' : isEnough ? 'given-back' : 'too-much');
    if (taken && isEnough) putBack(model, taken, minor);
  }

  async function end(model: Model, hold: string | undefined, kind: 'release' | 'spend', own: string): Promise<void> {
    const taken = hold === undefined ? undefined : model.holds.get(hold);
    if (hold === undefined || !taken) return;
    const minor = totalOf(taken);
    model.holds.delete(hold);
    model.heldMinor -= minor;
    if (kind === 'release') {
      assert.equal(await it.within((tx) => prepaid.release(tx, { key: hold, happenedAt: NOW }, NOW)), 'released');
      return putBack(model, taken, minor);
    }
    assert.equal(await it.within((tx) => prepaid.spend(tx, { reservation: hold, to: split(minor), key: own, about: 'order:1', happenedAt: NOW }, NOW)), 'spent');
  }

  const totalOf = (taken: Taken): bigint => taken.lots.reduce((sum, { minor }) => sum + minor, taken.creditMinor);

  function takeOf(model: Model, minor: bigint): Taken | undefined {
    if (minor > model.lots.reduce((sum, { left }) => sum + left, model.creditMinor)) return undefined;
    const taken: Taken = { creditMinor: minor < model.creditMinor ? minor : model.creditMinor, lots: [] };
    model.creditMinor -= taken.creditMinor;
    let open = minor - taken.creditMinor;
    for (const lot of model.lots) {
      const part = open < lot.left ? open : lot.left;
      lot.left -= part;
      open -= part;
      if (part > 0n) taken.lots.push({ source: lot.source, minor: part });
    }
    return taken;
  }

  function putBack(model: Model, taken: Taken, minor: bigint): void {
    let open = minor;
    for (const used of taken.lots.toReversed()) {
      const part = open < used.minor ? open : used.minor;
      used.minor -= part;
      open -= part;
      const lot = model.lots.find(({ source }) => source === used.source);
      if (lot) lot.left += part;
    }
    taken.creditMinor -= open;
    model.creditMinor += open;
  }
});
