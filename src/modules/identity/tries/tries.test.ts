import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GUESSING } from './limits.ts';
import { networkOf } from './network.ts';
import { judgeTry, pauseS, type TryLimit } from './tries.rules.ts';

describe('tries', () => {
  const now = Temporal.Instant.from('2026-11-21T06:00:00Z');
  const ago = (seconds: number) => now.subtract({ seconds });

  test('pauses double from two seconds to a quarter of an hour', () => {
    const limit = GUESSING as Extract<TryLimit, { kind: 'growing' }>;
    assert.deepEqual([0, 4, 5, 6, 7, 13, 14, 15, 1_000].map((failures) => pauseS(limit, failures)), [0, 0, 2, 4, 8, 512, 900, 900, 900]);
  });

  test('failures are forgotten after a day without one', () => {
    assert.deepEqual(judgeTry(GUESSING, { tries: 30, since: ago(90_000), latestAt: ago(86_400) }, now), { tries: 1, since: now, latestAt: now });
    assert.deepEqual(judgeTry(GUESSING, { tries: 30, since: ago(90_000), latestAt: ago(899) }, now), { waitS: 1 });
  });

  test('a quota opens again when its window ends', () => {
    const limit: TryLimit = { kind: 'quota', tries: 3, windowS: 60 };
    const tally = { tries: 3, since: ago(59), latestAt: ago(1) };
    assert.deepEqual(judgeTry(limit, tally, now), { waitS: 1 });
    assert.deepEqual(judgeTry(limit, { ...tally, since: ago(60) }, now), { tries: 1, since: now, latestAt: now });
    assert.deepEqual(judgeTry(limit, { ...tally, tries: 2 }, now), { tries: 3, since: tally.since, latestAt: now });
  });

  test('a network is /24 of IPv4 and /64 of IPv6, however the address is written', () => {
    assert.equal(networkOf('192.0.2.77'), '192.0.2.0/24');
    assert.equal(networkOf('::ffff:192.0.2.77'), '192.0.2.0/24');
    assert.equal(networkOf('2001:db8::1'), networkOf('2001:0db8:0:0:ffff::9'));
    assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8::1'));
    assert.equal(networkOf('::1'), '0:0:0:0::/64');
    assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  });
});
