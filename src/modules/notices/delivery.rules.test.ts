import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, judgeFault, MOST_ATTEMPTS } from './delivery.rules.ts';

const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
const smtpError = (responseCode: number | undefined, command: string) => Object.assign(new Error('no'), { responseCode, command });

test('only a 5xx about the recipient or the letter itself is final', () => {
  const kinds = ([[550, 'RCPT TO'], [554, 'DATA'], [451, 'RCPT TO'], [535, 'AUTH PLAIN'], [550, 'MAIL FROM'], [421, 'CONN'], [undefined, 'CONN'], [undefined, 'DATA']] as const).map(
    ([code, command]) => `${code} ${command}: ${faultOf(smtpError(code, command)).kind}`,
  );
  assert.deepEqual(kinds, [
    '550 RCPT TO: refused', '554 DATA: refused', '451 RCPT TO: later', '535 AUTH PLAIN: unreachable', '550 MAIL FROM: unreachable',
    '421 CONN: unreachable', 'undefined CONN: unreachable', 'undefined DATA: unreachable',
  ]);
});

test('the waits double up to five minutes and the tries end', () => {
  const later = { kind: 'later', reason: 'later' } as const;
  const waits = [0, 1, 2, 3, 46].map((attempts) => {
    const verdict = judgeFault(later, attempts, now);
    return verdict.event === 'deferred' ? now.until(verdict.nextAttemptAt).total('minutes') : verdict.event;
  });
  assert.deepEqual(waits, [1, 2, 4, 5, 5]);
  assert.equal(judgeFault(later, MOST_ATTEMPTS - 1, now).event, 'failed');
});

test('a reason is one short line', () => {
  assert.deepEqual(faultOf(new Error(`a\r\nb${'c'.repeat(1000)}`)).reason.slice(0, 4), 'a bc');
  assert.equal(faultOf(new Error('c'.repeat(1000))).reason.length, 300);
});
