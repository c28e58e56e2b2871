import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTestAuthority, AUTHORITY_PATHS, type TestAuthority } from '../authority/create-test-authority.ts';
import { serveAuthority, type AuthorityServer } from '../authority/serve-authority.ts';
import { EXTENSION } from '../certificate/extensions.ts';
import { distributionPoint, extendedKeyUsage, keyUsage, ocspAccess, type Credential } from '../certificate/issue.ts';
import { USAGE } from '../certificate/path.ts';
import { signMessage } from '../cms/sign-message.ts';
import { fetchBytes, OutOfReach } from './fetch.ts';
import { openListStore } from './list-store.ts';
import { openVerifier, TooManySignatures, type Verifier } from './verifier.ts';

let now = Temporal.Now.instant();
let from = now.subtract({ hours: 24 });
const content = Buffer.from('A challenge.');
const USAGES = [extendedKeyUsage(['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.1']), keyUsage(USAGE.digitalSignature)];

describe('a signature judged with the evidence of now', () => {
  let folder: string;
  let server: AuthorityServer;
  let authority: TestAuthority;
  let person: Credential;
  let silent: Credential;
  let verifier: Verifier;
  const verify = (signer: Credential, by = verifier) => by.verify({ message: signMessage({ content, signers: [signer], at: now }), purpose: 'sign-in', now });
  const open = (more: object = {}): Verifier => openVerifier({ trustFolder: join(folder, 'trust'), listsFolder: join(folder, `lists-${Math.random()}`), hosts: [new URL(server.address).host], ...more });

  before(async () => {
    // Minutes may have passed since this file was read, and the responder's answers carry the time at which they are given.
    now = Temporal.Now.instant();
    from = now.subtract({ hours: 24 });
    folder = mkdtempSync(join(tmpdir(), 'verifier-'));
    const port = await freePort();
    authority = createTestAuthority({ kind: 'gost-2015-512', from, place: `http://127.0.0.1:${port}` });
    server = await serveAuthority(authority, port);
    person = authority.issueTo('individual');
    mkdirSync(join(folder, 'trust'));
    for (const [name, { certificate }] of Object.entries({ root: authority.root, authority: authority.issuing })) writeFileSync(join(folder, 'trust', `${name}.cer`), certificate.bytes);
    silent = authority.issueTo('head', { extensions: USAGES });
    verifier = open();
  });

  after(async () => {
    await verifier.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('is good by the responder’s answer, and what it was judged by comes along', async () => {
    const judged = await verify(person);
    assert.deepEqual([judged.outcome, judged.word, judged.isOutOfReach, judged.signers[0]!.identity!.iin], ['good', undefined, false, '900101300126']);
    assert.deepEqual([judged.evidence.certificates.length, judged.evidence.answers.length, judged.evidence.lists.length], [3, 1, 1]);
    assert.equal(Buffer.from(judged.content!).toString(), 'A challenge.');
    assert.equal(server.asked.get(AUTHORITY_PATHS.full), undefined, 'no list was asked for');
  });

  test('is revoked from the moment the authority says so', async () => {
    const other = authority.issueTo('employee');
    assert.equal((await verify(other)).outcome, 'good');
    server.revoked.push({ serialNumber: other.certificate.serialNumber, at: now.subtract({ minutes: 1 }), reason: 1 });
    assert.deepEqual(await verify(other).then(({ outcome, word }) => [outcome, word]), ['revoked', 'revoked']);
  });

  test('without an address to ask is not good, and says that it cannot be checked now', async () => {
    const judged = await verify(silent);
    assert.deepEqual([judged.outcome, judged.word, judged.isOutOfReach], ['indeterminate', 'no-evidence', true]);
  });

  test('is judged by the lists while the responder is silent, and by nothing when both are', async () => {
    let isDown = false;
    const lists = await peer((request, response) => {
      if (isDown || request.method === 'POST') return void response.writeHead(500).end();
      const at = Temporal.Now.instant().subtract({ minutes: 1 });
      response.end(authority.crl({ revoked: [], thisUpdateAt: at, nextUpdateAt: at.add({ hours: 1 }) }));
    });
    const one = authority.issueTo('personnel', { extensions: [...USAGES, ocspAccess(`${lists.address}/ocsp`), distributionPoint(EXTENSION.crlPoints, `${lists.address}/full.crl`)] });
    const hosts = [server.address, lists.address].map((address) => new URL(address).host);
    const [local, late] = [open({ hosts }), open({ hosts })];
    try {
      assert.deepEqual(await verify(one, local).then(({ outcome, evidence }) => [outcome, evidence.answers.length, evidence.lists.length]), ['good', 0, 2]);
      isDown = true;
      assert.equal((await verify(one, local)).outcome, 'good', 'the list at hand still counts');
      assert.deepEqual(await verify(one, late).then(({ outcome, isOutOfReach }) => [outcome, isOutOfReach]), ['indeterminate', true]);
    } finally {
      await Promise.all([local.close(), late.close(), lists.close()]);
    }
  });

  test('of a stranger is invalid, and nobody is asked about him', async () => {
    const before = server.asked.get(AUTHORITY_PATHS.ocsp);
    const stranger = createTestAuthority({ kind: 'gost-2015-512', from, place: server.address }).issueTo('individual');
    assert.deepEqual(await verify(stranger).then(({ outcome, word }) => [outcome, word]), ['invalid', 'no-path']);
    assert.equal(server.asked.get(AUTHORITY_PATHS.ocsp), before);
    assert.deepEqual(await verifier.verify({ message: Buffer.from('rubbish'), purpose: 'sign-in', now }).then(({ outcome, word }) => [outcome, word]), ['invalid', 'malformed']);
  });

  test('waits in a queue that has an end, and the event loop goes on meanwhile', async () => {
    const one = open({ threads: 1, mostWaiting: 40 });
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 2);
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => verify(person, one)));
    clearInterval(ticking);
    const refused = outcomes.filter((each) => each.status === 'rejected');
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled' && each.value.outcome === 'good').length, 56);
    assert.ok(refused.every(({ reason }) => reason instanceof TooManySignatures) && refused.length === 44);
    assert.ok(turns > 20, `the loop turned ${turns} times`);
    await one.close();
  });
});

describe('what is fetched from outside', () => {
  test('comes from listed hosts only, without redirects, within size and time', async () => {
    const { address, close } = await peer((request, response) => {
      if (request.url === '/moved') return void response.writeHead(302, { location: '/fine' }).end();
      if (request.url === '/slow') return;
      if (request.url === '/named') return void response.end(request.headers['user-agent']);
      response.end(Buffer.alloc(request.url === '/large' ? 2_000 : 10));
    });
    const get = (path: string, hosts = [new URL(address).host]) => fetchBytes(address + path, { hosts, maxBytes: 1_000, timeoutMs: 150 });
    assert.equal((await get('/fine')).length, 10);
    assert.notEqual((await get('/named')).toString(), '', 'the authority turns nameless programs away');
    for (const path of ['/moved', '/slow', '/large']) await assert.rejects(get(path), OutOfReach, path);
    for (const hosts of [[], ['127.0.0.1'], ['authority.test']]) await assert.rejects(get('/fine', hosts), OutOfReach);
    for (const odd of ['file:///etc/passwd', 'ldap://127.0.0.1/', 'http://user@127.0.0.1/', 'not an address']) await assert.rejects(fetchBytes(odd, { hosts: ['127.0.0.1', ''], maxBytes: 10, timeoutMs: 100 }), OutOfReach);
    await close();
  });

  test('a list is fetched once for all who want it, survives a restart, and an older one stays while there is no newer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lists-'));
    let [times, isDown] = [0, false];
    const fetch = async function* (): AsyncGenerator<Buffer> {
      times += 1;
      if (isDown) throw new OutOfReach('it', 'down');
      yield Buffer.from(`list ${times}`);
    };
    const store = openListStore({ folder, fetch, youngMs: 60_000 });
    const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => store.get('http://a/full.crl')));
    assert.deepEqual([times, new Set(others.map(({ sha256 }) => sha256)).size], [1, 1]);
    assert.equal((await openListStore({ folder, fetch, youngMs: 60_000 }).get('http://a/full.crl')).sha256, first!.sha256);
    assert.equal(times, 1);

    isDown = true;
    const older = openListStore({ folder, fetch, youngMs: -1, pauseMs: 60_000 });
    assert.equal((await older.get('http://a/full.crl')).sha256, first!.sha256);
    assert.equal((await older.get('http://a/full.crl')).sha256, first!.sha256);
    assert.equal(times, 2, 'an address that failed is left alone for a while');
    await assert.rejects(older.get('http://a/other.crl'), OutOfReach);

    isDown = false;
    await openListStore({ folder, fetch, youngMs: -1 }).keep(first!.sha256);
    const newer = await openListStore({ folder, fetch, youngMs: -1 }).get('http://a/full.crl');
    assert.notEqual(newer.sha256, first!.sha256);
    const left = readdirSync(folder).filter((name) => name.endsWith('.crl')).sort();
    assert.deepEqual(left, [`${first!.sha256}.crl`, `${newer.sha256}.crl`].sort(), 'what a signature was judged by stays');
    rmSync(folder, { recursive: true });
  });
});

async function peer(listener: RequestListener): Promise<{ address: string; close(): Promise<void> }> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function freePort(): Promise<number> {
  const { address, close } = await peer(() => {});
  await close();
  return Number(new URL(address).port);
}
