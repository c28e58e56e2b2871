import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openAccount } from '#prepaid';
import { loadAssets } from '#ui';
import { rows } from './index.ts';
import { addAccount, addLine, addUser, testCabinet, type TestCabinet, type TestUser } from './stand.test.ts';

const BASE = '/housing/cabinet';
const PLATFORM = '/platform/cabinet';
const CLICKS = 3;
const MOST_BYTES = 50_000;

describe('UX-5 and UX-6 of the cabinet', () => {
  let cabinet: TestCabinet;
  let user: TestUser;
  let member: TestUser;
  before(async () => {
    cabinet = await testCabinet();
    user = await addUser(cabinet, 'housing', 'walker');
    member = await addUser(cabinet, 'platform', 'member');
    const key = cabinet.keys.digest('identity.bin', '150340000674');
    await cabinet.db.asOwner(`insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $3, 'administrator', $4, now())`, [
      member.operator.id, member.userId, key, cabinet.keys.seal('identity.person', JSON.stringify({ kind: 'legal-entity', iin: '880523300580', bin: '150340000674', fullName: 'Member', organisation: 'Kassa LLP', capacity: 'administrator' })),
    ]);
    const { kinds, regions } = member.operator.profile.prepaid!;
    await openAccount(cabinet, member.operator, member.userId, { kind: kinds[0]!.code, region: regions[0]!.code, origin: { requestId: 'r', address: '192.0.2.7', browser: 'x' } }, cabinet.clock.now);
    const account = await addAccount(cabinet, user, '770000002', { address: 'Достық көшесі, 40-үй, 5-пәтер' });
    await addLine(cabinet, user, account, 'charges', { period: '2026-10-01', service: 'upkeep', charged_minor: 100_000 });
    await addLine(cabinet, user, account, 'bills', { period: '2026-10-01', number: 'N1', issued_on: '2026-11-05', due_on: '2026-11-25', due_minor: 100_000 });
  });
  after(() => cabinet.close());

  /** Pages by their address, with how many clicks they are from the overview and what stands on them. */
  async function walk(base = BASE, { jar } = user): Promise<Map<string, { clicks: number; text: string }>> {
    const seen = new Map<string, { clicks: number; text: string }>();
    for (let clicks = 0, at = [`${base}/overview`]; clicks <= CLICKS; clicks += 1) {
      const next: string[] = [];
      for (const address of at) {
        const path = address.split(/[?#]/)[0] as string;
        if (seen.has(path)) continue;
        let reply = await cabinet.get(address, jar);
        // A page may lead on at once: whoever clicked is where that ends.
        const to = reply.headers['location'];
        if (typeof to === 'string') reply = await cabinet.get(to, jar);
        const text = String(reply.headers['content-type']).startsWith('text/html') ? reply.text : '';
        seen.set(path, { clicks, text });
        if (typeof to === 'string') seen.set(to.split(/[?#]/)[0] as string, { clicks, text });
        next.push(...[...text.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => (href as string).replaceAll('&amp;', '&')).filter((href) => href.startsWith(`${base}/`) && !href.includes('language=')));
      }
      at = next;
    }
    return seen;
  }

  /** What this walk cannot come upon. */
  const ELSEWHERE = [
    // Shown by itself where something is to be accepted, and to nobody else.
    '/documents/acceptance',
    // Of a registry.
    ...['/holdings', '/applications'],
    // For those who work for a partner.
    ...['/partner/people', '/partner/requisites', '/partner/services', '/partner/services/new', '/partner/programs', '/partner/programs/deliveries', '/partner/orders', '/partner/incomes', '/partner/payouts', '/partner/statement'],
    // With a plan in the address, and where money is on the account.
    ...['/orders/new', '/balance/refund'],
    // Steps after a form was sent.
    ...['/readings/check', '/pay/check', '/requests/check', '/settings/phone/code', '/balance/top-up/check', '/writings/pictures'],
    // Linked where there is a meter; what a device kept sends itself.
    ...['/readings/file', '/readings/device'],
    // Linked where somebody can pay; here stands no provider.
    ...['/pay', '/pay/cards', '/pay/autopays/new'],
    // Linked where a user is not fully registered, and for the administrator of an organization.
    ...['/settings/person', '/settings/representatives'],
  ];

  test('UX-5: any section is within three clicks of the overview', async () => {
    const [seen, onPlatform] = [await walk(), await walk(PLATFORM, member)];
    const sections = rows.filter(({ method, path, needs }) => method === 'GET' && needs !== 'public' && needs !== 'enrolling' && !path.includes(':') && !path.includes('.')).map(({ path }) => path);
    const missed = sections.filter((path) => !seen.has(`${BASE}${path}`) && !onPlatform.has(`${PLATFORM}${path}`) && !ELSEWHERE.includes(path));
    assert.deepEqual(missed, []);
    assert.ok(sections.filter((path) => seen.has(`${BASE}${path}`)).length >= 10, `${sections.length} sections, ${seen.size} pages`);
    const navigation = /<nav class="navigation"[\s\S]*?<\/nav>/.exec(seen.get(`${BASE}/overview`)?.text ?? '')?.[0] ?? '';
    for (const [, href] of navigation.matchAll(/href="([^"]+)"/g)) assert.equal((seen.get((href as string).split('?')[0] as string)?.clicks ?? 9) <= 1, true, String(href));
  });

  test('UX-5: no page asks to prove that somebody is no machine, or loads anything of others', async () => {
    const texts = [...(await walk()).values()].map(({ text }) => text);
    for (const path of ['/', '/sign-in', '/register', '/recovery', '/emergency']) texts.push((await cabinet.get(`${BASE}${path}`)).text);
    for (const text of texts) {
      assert.doesNotMatch(text, /captcha|not a robot/i);
      for (const [tag, from] of text.matchAll(/<(?:script|iframe|img|source|embed)\b[^>]*\bsrc="([^"]*)"/g)) assert.match(String(from), /^(\/(?!\/)|data:)/, String(tag));
    }
  });

  test('UX-6: a page with its styles and script is 50 kB over the wire at most', async () => {
    const { css, script, files } = loadAssets();
    const loaded = [css, script].reduce((sum, address) => sum + (files.get(address)?.gzip?.length ?? 0), 0);
    assert.ok(loaded > 1_000, `${loaded} bytes of styles and script`);
    const sizes = [...(await walk())].map(([path, { text }]) => ({ path, bytes: loaded + gzipSync(text).length }));
    for (const path of ['/', '/sign-in', '/register', '/emergency']) sizes.push({ path, bytes: loaded + gzipSync((await cabinet.get(`${BASE}${path}`)).text).length });
    assert.deepEqual(sizes.filter(({ bytes }) => bytes > MOST_BYTES), []);
  });
});
