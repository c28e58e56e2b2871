import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import { addAccount, addUser, testCabinet, type TestCabinet } from '../stand.test.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const WORDS = JSON.parse(readFileSync(join(import.meta.dirname, '../messages/en.json'), 'utf8')) as Record<string, string>;

describe('own activity', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  const record = (operatorId: number, deed: Partial<audit.Deed> & Pick<audit.Deed, 'action'>) =>
    transaction(cabinet.db, operatorId, (tx) =>
      audit.record(tx, { at: cabinet.clock.now, actor: { kind: 'visitor' }, origin: { requestId: 'test', address: '192.0.2.77', browser: FIREFOX }, ...deed }),
    );
  const seen = async (jar: Map<string, string>, query = '') => (await cabinet.get(`/heat/cabinet/activity${query}`, jar)).text;

  test('an act is told in words, with time, device and address', async () => {
    const { operator, userId, jar } = await addUser(cabinet, 'heat', 'madina');
    await record(operator.id, { action: 'session.refused', userId });
    const page = await seen(jar);
    assert.deepEqual(strictFaults(page), []);
    assert.match(page, /Somebody tried to sign in, and was refused/);
    assert.match(page, /Firefox, Windows/);
    assert.match(page, /192\.0\.2\.77/);
    assert.match(page, /Nov\u00a021,\u00a02026,\u00a02:00/);
  });

  test('the customer reads that an employee opened his card and why, and nothing of where from', async () => {
    const owner = await addUser(cabinet, 'heat', 'watched');
    const account = accounts.accountIdOf(await addAccount(cabinet, owner, '7100000077')) as bigint;
    const wish = { accountId: account, reason: 'payment-searched', origin: { requestId: 'test', address: '198.51.100.9', browser: FIREFOX } };
    await accounts.openCard(cabinet, owner.operator, { id: 'staff', sessionId: crypto.randomUUID() }, wish, cabinet.clock.now);
    const page = await seen(owner.jar);
    assert.match(page, /A member of staff opened your card: Looking for a payment/);
    assert.doesNotMatch(page, /198\.51\.100\.9|Firefox/);
  });

  test('acts of others are not shown; an act without words of its own is still there', async () => {
    const one = await addUser(cabinet, 'heat', 'one');
    const other = await addUser(cabinet, 'heat', 'other');
    await record(one.operator.id, { action: 'something.new', userId: one.userId });
    assert.match(await seen(one.jar), /Another act concerning your account/);
    assert.doesNotMatch(await seen(other.jar), /Another act/);
  });

  test('a long record goes on page by page; a damaged page number starts at the newest', async () => {
    const { operator, userId, jar } = await addUser(cabinet, 'heat', 'busy');
    for (let times = 0; times < audit.ENTRIES_PER_PAGE + 3; times++) await record(operator.id, { action: 'password.changed', userId });
    const first = await seen(jar);
    const next = first.match(/\?before=\d+/)?.[0] as string;
    const second = await seen(jar, next);
    const rows = (page: string) => page.match(/You changed the password/g)?.length ?? 0;
    assert.equal(rows(first), audit.ENTRIES_PER_PAGE);
    assert.ok(rows(second) >= 3 && rows(second) < audit.ENTRIES_PER_PAGE);
    for (const damaged of ['?before=x', '?before=-1', '?before=99999999999999999999', '?before=1&before=2']) assert.equal(rows(await seen(jar, damaged)), audit.ENTRIES_PER_PAGE, damaged);
  });

  test('every act that the product records about a customer has words', async () => {
    const sources = globSync('src/{modules,main}/**/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts') && !path.includes('/bench/'));
    const recorded = sources.flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:action: |OPENED = )'([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action as string));
    const known = [...new Set(recorded)].filter((action) => !/^(announcement|approval|bill-run|breach|calendar|debt-run|difference|e-invoices|export|file|import|money|notice|program|reconciliation|alarm|staff|transfer|advert|force-majeure|payouts?|skills|picture|orders)\.|^sign-on\.key-made$|^document\.(begun|discarded|published|written)$|^payment\.(contradicted|taken)$|^applicant\.(?!approved)|^proof\.settled$|^request\.photo-scanned$/.test(action));
    assert.ok(known.length > 10);
    assert.deepEqual(known.filter((action) => !(`cabinet.actions.${action}` in WORDS)), []);
  });

  test('every act that has words is shown, whatever its words name', async () => {
    const { operator, userId, jar } = await addUser(cabinet, 'heat', 'worded');
    const actions = Object.keys(WORDS).flatMap((key) => /^cabinet\.actions\.(.+\..+)$/.exec(key)?.[1] ?? []);
    assert.ok(actions.includes('application.submitted'));
    for (const action of actions) await record(operator.id, { action, userId, details: { number: 'N-1' } });
    const shown = (await pagesOf(jar)).join('');
    assert.match(shown, /You handed in application N-1 to the registry/);
    assert.doesNotMatch(shown, /Another act|undefined/);
  });

  /** Every page of somebody's record, the newest first. */
  async function pagesOf(jar: Map<string, string>): Promise<string[]> {
    const pages: string[] = [];
    let query: string | undefined = '';
    while (query !== undefined) {
      const { status, text } = await cabinet.get(`/heat/cabinet/activity${query}`, jar);
      assert.equal(status, 200);
      pages.push(text);
      const shown: string = query;
      // The language switch names the page itself.
      query = text.match(/\?before=\d+/g)?.find((one) => one !== shown);
    }
    return pages;
  }
});
