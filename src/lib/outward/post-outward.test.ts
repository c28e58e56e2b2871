import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { isPublicAddress } from './public-address.ts';
import { judgeName, postOutward } from './post-outward.ts';

describe('an address that somebody else named', () => {
  let server: Server;
  let asked = 0;
  let place: string;
  before(async () => {
    server = createServer((request, response) => {
      asked++;
      if (request.url === '/redirect') return response.writeHead(307, { location: '/' }).end('elsewhere');
      if (request.url === '/flood') return void response.writeHead(200).end('x'.repeat(100_000));
      if (request.url === '/drip') return void response.writeHead(200).write('x');
      if (request.url === '/reset') return void request.socket.destroy();
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => response.writeHead(200).end(`got ${body}`));
      return undefined;
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => void (server.closeAllConnections(), server.close()));
  const post = (url: string, local: readonly string[] = []) => postOutward({ url, headers: { 'content-type': 'text/plain' }, body: 'hello' }, { local, withinMs: 400, answerBytes: 1_000 });

  test('is public or it is nothing: no private, shared, loopback, link-local, documentation or embedded address', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '93.184.215.14', '2606:4700::1111']) assert.ok(isPublicAddress(address), address);
    const others = ['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
      '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '2001::1', 'localhost', ''];
    for (const address of others) assert.ok(!isPublicAddress(address), address);
  });

  test('is not asked where it is this machine, however that is written', async () => {
    const before = asked;
    const port = place.split(':')[1];
    for (const host of ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '169.254.169.254'])
      assert.deepEqual(await post(`https://${host}:${port}/`), { fault: 'not-public' }, host);
    assert.deepEqual(await post(`http://${place}/`), { fault: 'not-public' });
    assert.equal(asked, before);
    assert.deepEqual(await Promise.all(['localhost', '127.0.0.1', '[::1]', '8.8.8.8'].map(judgeName)), ['not-public', 'not-public', 'not-public', 'public']);
  });

  test('of a demonstration is asked where it was named, and answers', async () => {
    assert.deepEqual(await post(`http://${place}/`, [place]), { status: 200, text: 'got hello', isWhole: true });
  });

  test('is followed nowhere, read to a bound, and not waited for', async () => {
    const before = asked;
    assert.deepEqual(await post(`http://${place}/redirect`, [place]), { status: 307, text: 'elsewhere', isWhole: true });
    assert.equal(asked, before + 1);
    assert.deepEqual(await post(`http://${place}/flood`, [place]), { status: 200, text: 'x'.repeat(1_000), isWhole: false });
    assert.deepEqual(await post(`http://${place}/drip`, [place]), { fault: 'too-slow' });
    assert.deepEqual(await post(`http://${place}/reset`, [place]), { fault: 'broken-off' });
    assert.deepEqual(await post('http://127.0.0.1:1/', ['127.0.0.1:1']), { fault: 'unreachable' });
  });
});
