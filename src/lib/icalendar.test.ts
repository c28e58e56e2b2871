import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar } from './icalendar.ts';

const at = (text: string) => Temporal.Instant.from(text);
const entry = {
  uid: '1@x.example', sequence: 2, stampedAt: at('2026-11-18T07:00:00.123Z'), fromAt: at('2026-11-24T17:00:00Z'), untilAt: null,
  summary: 'Жоспарлы жұмыстар; кабинет, бөлімдер', description: `Бірінші жол\nЕкінші: ${'ұзақ '.repeat(40)}\\соңы`, url: 'https://x.example/announcements/1',
};

test('a calendar is written as RFC 5545 wants it: CRLF, lines of 75 bytes at most, escaped texts, moments in UTC', () => {
  const text = calendar({ name: 'A, B', entries: [entry, { ...entry, uid: '2@x.example', untilAt: at('2026-11-24T19:00:00Z') }] });
  assert.ok(text.endsWith('END:VCALENDAR\r\n') && !/(?<!\r)\n/.test(text));
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  assert.equal(unfolded.find((line) => line.startsWith('SUMMARY')), 'SUMMARY:Жоспарлы жұмыстар\\; кабинет\\, бөлімдер');
  assert.equal(unfolded.find((line) => line.startsWith('DESCRIPTION')), `DESCRIPTION:Бірінші жол\\nЕкінші: ${'ұзақ '.repeat(40)}\\\\соңы`);
  assert.deepEqual(unfolded.filter((line) => /^(DTSTAMP|DTSTART|DTEND|SEQUENCE|X-WR)/.test(line)).slice(0, 4), ['X-WR-CALNAME:A\\, B', 'SEQUENCE:2', 'DTSTAMP:20261118T070000Z', 'DTSTART:20261124T170000Z']);
  assert.equal(unfolded.filter((line) => line === 'DTEND:20261124T190000Z').length, 1);
});
