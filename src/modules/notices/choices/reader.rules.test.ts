import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTICE_CHANNELS, NOTICE_TOPICS, OBLIGATORY, type Operator } from '#operators';
import { isFixed, isWanted, judgeMessage, quietOf, USUAL, type Choice, type Reader } from './reader.rules.ts';
import { channelsOf, topicsOf } from './topic.rules.ts';

const operator = { zone: 'Asia/Almaty', profile: { notices: { quiet: { from: '21:00', until: '09:00' }, off: [{ topic: 'announcements', channel: 'sms' }] }, sections: ['account', 'readings'], sms: {}, documents: [] } } as unknown as Operator;
const reader = (more: Partial<Reader>): Reader => ({ ...USUAL, ...more });
const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Almaty').toInstant();
const [DAY, NIGHT, MORNING] = [local('2026-11-22T12:00'), local('2026-11-22T23:30'), local('2026-11-23T09:00')];
const off = (topic: Choice['topic'], channel: Choice['channel']): Choice => ({ topic, channel, isOn: false });
const on = (topic: Choice['topic'], channel: Choice['channel']): Choice => ({ topic, channel, isOn: true });

test('NO-4: a message goes, stays in the cabinet or waits for the morning, as its topic, its channel, the choice and the hour have it', () => {
  for (const [kind, channel, choices, at, expected, values = {}] of [
    ['reading-accepted', 'email', [], DAY, 'goes'],
    ['reading-accepted', 'email', [off('readings', 'email')], DAY, 'kept'],
    ['reading-accepted', 'push', [off('readings', 'email')], DAY, 'goes'],
    ['reading-accepted', 'email', [off('readings', 'email')], NIGHT, 'kept'],
    // The rules promise these by letter, whatever a row says.
    ['debt-notice', 'email', [off('debts', 'email')], DAY, 'goes'],
    ['request-answered', 'email', [off('requests', 'email')], DAY, 'goes'],
    ['debt-notice', 'sms', [off('debts', 'sms')], DAY, 'kept'],
    ['debt-notice', 'sms', [], NIGHT, MORNING],
    ['debt-notice', 'push', [], NIGHT, MORNING],
    // A letter wakes nobody.
    ['debt-notice', 'email', [], NIGHT, 'goes'],
    ['recovery-code', 'sms', [off('access', 'sms')], NIGHT, 'goes'],
    ['new-device', 'push', [off('access', 'push')], DAY, 'kept'],
    // The operator has them off, the user switched them on.
    ['announcement', 'sms', [], DAY, 'kept', { kind: 'tariff' }],
    ['announcement', 'sms', [on('announcements', 'sms')], DAY, 'goes', { kind: 'tariff' }],
    ['announcement', 'sms', [on('announcements', 'sms')], NIGHT, MORNING, { kind: 'tariff' }],
    // What failed is told at night, too.
    ['announcement', 'sms', [], NIGHT, 'goes', { kind: 'outage' }],
    ['announcement', 'push', [], NIGHT, 'goes', { kind: 'force-majeure' }],
    ['announcement', 'sms', [off('emergencies', 'sms')], NIGHT, 'kept', { kind: 'outage' }],
    // A kind of a newer program is not ours to judge.
    ['kind-of-tomorrow', 'sms', [], NIGHT, 'goes'],
  ] as const) {
    const judged = judgeMessage(operator, { kind, channel, values }, reader({ choices }), at);
    assert.equal(typeof judged === 'object' ? String(judged.heldUntil) : judged, String(expected), `${kind} by ${channel}`);
  }
});

test('the last channel that reaches somebody is not switched off: SMS where his letters come back', () => {
  const silent = [off('debts', 'sms'), off('announcements', 'sms')];
  assert.equal(isWanted(operator, 'debts', 'sms', reader({ choices: silent })), false);
  assert.equal(isWanted(operator, 'debts', 'sms', reader({ choices: silent, isEmailDead: true })), true);
  assert.equal(isWanted(operator, 'announcements', 'sms', reader({ choices: silent, isEmailDead: true })), false);
  for (const topic of NOTICE_TOPICS)
    for (const channel of NOTICE_CHANNELS) if (OBLIGATORY[topic].includes(channel)) assert.ok(isFixed(topic, channel, USUAL) && isWanted(operator, topic, channel, reader({ choices: [off(topic, channel)] })));
});

test('advertising goes nowhere without a consent, whatever was chosen, and by no channel that it is switched off on', () => {
  for (const channel of NOTICE_CHANNELS) {
    assert.equal(isWanted(operator, 'advertising', channel, reader({ choices: [on('advertising', channel)] })), false);
    assert.equal(isWanted(operator, 'advertising', channel, reader({ takesAdvertising: true })), true);
    assert.equal(isWanted(operator, 'advertising', channel, reader({ takesAdvertising: true, choices: [off('advertising', channel)] })), false);
  }
});

test('quiet hours are the operator’s until the user has his own, or none', () => {
  assert.deepEqual(quietOf(operator, USUAL), { from: '21:00', until: '09:00' });
  assert.deepEqual(quietOf(operator, { quiet: '23:00-07:00' }), { from: '23:00', until: '07:00' });
  assert.equal(quietOf(operator, { quiet: 'none' }), undefined);
});

test('a user chooses among what his operator tells, by the channels that it has', () => {
  assert.deepEqual(topicsOf(operator), ['access', 'account', 'readings', 'announcements', 'emergencies']);
  assert.deepEqual(channelsOf(operator, 'readings'), ['email', 'push']);
  assert.deepEqual(channelsOf(operator, 'announcements'), ['email', 'sms', 'push']);
  assert.deepEqual(channelsOf({ profile: { ...operator.profile, sms: undefined } as never }, 'announcements'), ['email', 'push']);
});
