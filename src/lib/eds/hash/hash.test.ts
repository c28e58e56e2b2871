import assert from 'node:assert/strict';
import test from 'node:test';
import { gost94 } from './gost-94.ts';
import { streebog256, streebog512 } from './streebog.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const digits = Buffer.from('012345678901234567890123456789012345678901234567890123456789012');
const song = Buffer.from('d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb', 'hex');

test('Streebog gives what RFC 6986 prints for its two messages', () => {
  assert.equal(hex(streebog512(digits)), '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48');
  assert.equal(hex(streebog256(digits)), '9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500');
  assert.equal(hex(streebog512(song)), '1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28');
  assert.equal(hex(streebog256(song)), '9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50');
});

test('Streebog of nothing is known', () =>
  assert.equal(hex(streebog512()), '8e945da209aa869f0455928529bcae4679e9873ab707b55315f56ceb98bef0a7362f715528356ee83cda5f2aac4c6ad2ba3a715c1bcd81cb8e9f90bf4c1c1a8a'));

test('Streebog does not care where a message is cut', () => {
  const message = Buffer.alloc(70_000, 'abc');
  const whole = hex(streebog512(message));
  for (const cut of [0, 1, 63, 64, 65, 65_535, 65_536, 65_537, 70_000]) assert.equal(hex(streebog512(message.subarray(0, cut), message.subarray(cut))), whole);
});

test('GOST 34.311 gives what is published for the S-box of its example', () => {
  assert.equal(hex(gost94()), 'ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d');
  assert.equal(hex(gost94(Buffer.from('message digest'))), 'ad4434ecb18f2c99b60cbe59ec3d2469582b65273f48de72db2fde16a4889a4d');
  assert.equal(hex(gost94(Buffer.from('This is message, length=32 bytes'))), 'b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa');
});
