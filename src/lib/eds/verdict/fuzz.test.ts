import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { scene } from '../authority/test-scene.ts';
import { readCertificates } from '../certificate/certificate.ts';
import { readSignedMessage } from '../cms/signed-message.ts';
import { EdsFault } from '../fault.ts';
import { identityOf } from '../identity/identity.ts';
import { readCrl } from '../revocation/crl.ts';
import { readOcspAnswer } from '../revocation/ocsp.ts';
import { readSigningKey } from '../signature/signing-key.ts';
import { verifyTimestamp } from '../timestamp/token.ts';
import { readSignedXml } from '../xml/signature.ts';
import { signXml } from '../xml/sign-xml.ts';

/** How many inputs; a drill gives more. */
const INPUTS = Number(process.env['EDS_FUZZ_INPUTS'] ?? 10_000);

test(`readers answer ${INPUTS} damaged inputs with words and nothing else, in bounded time`, () => {
  const { person, message, files, authority, at } = scene();
  const readers: readonly (readonly [Uint8Array, (bytes: Uint8Array) => unknown])[] = [
    [message, readSignedMessage],
    [person.certificate.bytes, (bytes) => readCertificates(bytes).map(identityOf)],
    [authority.crl({ revoked: [{ serialNumber: '0a', at, reason: 1 }] }), readCrl],
    [files.answers[0]!, readOcspAnswer],
    [authority.stamp(message, at), (bytes) => verifyTimestamp(bytes, message)],
    [person.key.export(), readSigningKey],
    [signXml(Buffer.from('<a:r xmlns:a="urn:a" b="1"> &lt; <c/></a:r>'), person), readSignedXml],
  ];
  const random = numbers('damage');
  let worst = 0;
  for (let input = 0; input < INPUTS; input += 1) {
    const [sound, read] = readers[input % readers.length]!;
    const damaged = damage(sound, random);
    const startedAt = performance.now();
    try {
      read(damaged);
    } catch (error) {
      assert.ok(error instanceof EdsFault, `${error instanceof Error ? error.stack : error}\n${Buffer.from(damaged).toString('hex')}`);
    }
    worst = Math.max(worst, performance.now() - startedAt);
  }
  assert.ok(worst < 2_000, `one input took ${worst} ms`);
});

/** Numbers below a limit that are the same in every run. */
function numbers(seed: string): (limit: number) => number {
  let state = createHash('sha256').update(seed).digest();
  let at = 0;
  return (limit) => {
    if (at + 4 > state.length) [state, at] = [createHash('sha256').update(state).digest(), 0];
    at += 4;
    return state.readUInt32BE(at - 4) % limit;
  };
}

/** Some octets changed, cut out, doubled or replaced by lengths and tags that hurt. */
function damage(sound: Uint8Array, random: (limit: number) => number): Uint8Array {
  let bytes = Buffer.from(sound);
  for (let turn = 0; turn <= random(4); turn += 1) {
    const at = random(Math.max(1, bytes.length));
    const length = random(16);
    const hurting = Buffer.from(['80', '84ffffffff', '3080', '0000', 'ff', '82ffff', '1f', '0500'][random(8)]!, 'hex');
    const kinds = [
      () => Buffer.from(bytes).fill(random(256), at, Math.min(at + 1, bytes.length)),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), hurting, bytes.subarray(at + hurting.length)]),
      () => bytes.subarray(0, at),
    ];
    bytes = Buffer.from(kinds[random(kinds.length)]!());
  }
  return bytes;
}
