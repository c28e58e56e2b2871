import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { bits, oid, sequence } from '../der/write.ts';
import { streebog512 } from '../hash/streebog.ts';
import { publicKeyOf } from './public-key.ts';
import { readElement } from '../der/element.ts';
import { generateSigningKey } from './signing-key.ts';

/** Debian's libengine-gost-openssl knows the same curve under Russian names, and signatures with all octets the other way round (RFC 9215). */
const isThere = spawnSync('openssl', ['engine', 'gost']).stdout?.includes('GOST') ?? false;

test("OpenSSL's gost engine agrees with what is signed and with what is refused", { skip: isThere ? false : 'the gost engine of OpenSSL is not installed' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gost-engine-'));
  try {
    for (let turn = 0; turn < 5; turn += 1) {
      const key = generateSigningKey('gost-2015-512');
      const { octets, verify } = publicKeyOf(readElement(key.spki));
      const message = Buffer.from(`message ${turn}`);
      const signature = key.sign(message);
      const wrong = Buffer.from(signature);
      wrong[turn * 20]! ^= 1;
      const type = sequence(oid('1.2.643.7.1.1.1.2'), sequence(oid('1.2.643.7.1.2.1.2.1'), oid('1.2.643.7.1.1.2.3')));
      writeFileSync(join(folder, 'key.der'), sequence(type, bits(octets)));
      writeFileSync(join(folder, 'digest'), streebog512(message));
      for (const [candidate, expected] of [[signature, true], [wrong, false]] as const) {
        writeFileSync(join(folder, 'signature'), Buffer.from(candidate).reverse());
        const { status } = spawnSync('openssl', ['pkeyutl', '-engine', 'gost', '-verify', '-pubin', '-keyform', 'DER', '-inkey', 'key.der', '-in', 'digest', '-sigfile', 'signature'], { cwd: folder });
        assert.equal(status === 0, expected);
        assert.equal(verify(key.digest, message, candidate), expected);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
