import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import type * as accounts from '#accounts';
import type { Operator } from '#operators';
import { explanation } from './explanation.view.ts';

const texts = textsOf(loadCatalogue());
const operator = { currency: 'KZT', profile: { services: [{ code: 'heating', unit: 'Gcal', name: { kk: '', ru: '', en: '' } }] } } as unknown as Operator;
const base: accounts.Charge = {
  period: Temporal.PlainDate.from('2026-10-01'), service: 'heating', volume: '1.84', unit: null, rate: '5120.40', openingMinor: 100000n,
  chargedMinor: 942154n, benefitMinor: 0n, benefitReason: null, recalculationReason: null, recalculationMinor: 0n, penaltyMinor: 0n, paidMinor: 50000n, closingMinor: 992154n,
};

/** The sentences of an explanation, with plain blanks. */
const said = (more: Partial<accounts.Charge>, language: 'kk' | 'ru' | 'en' = 'en') =>
  [...explanation(texts(language, 'UTC'), operator, { ...base, ...more }).text.matchAll(/<p>(.*?)<\/p>/g)].map(([, words]) => (words as string).replace(/<\/?strong>/g, '').replace(/[\u00a0\u202f]/g, ' '));

test('a line is told as volume × rate, with the rounding, and from balance to balance', () => {
  assert.deepEqual(said({}), [
    'Charged: 1.84 Gcal × ₸5,120.40 = ₸9,421.536, rounded to ₸9,421.54.',
    'Closing: ₸1,000.00 (opening) + ₸9,421.54 (charged) − ₸500.00 (paid) = ₸9,921.54.',
  ]);
});

test('nothing is said to be rounded when nothing was', () => {
  assert.equal(said({ volume: '2', chargedMinor: 1024080n })[0], 'Charged: 2 Gcal × ₸5,120.40 = ₸10,240.80.');
});

test('benefit, recalculation and penalty are told with their signs, and only when there were any', () => {
  const line = said({ benefitMinor: 10000n, recalculationMinor: -2000n, penaltyMinor: 150n, closingMinor: null });
  assert.equal(line[1], 'Charged in total: ₸9,421.54 − ₸100.00 (benefit) − ₸20.00 (recalculation) + ₸1.50 (penalty) = ₸9,303.04.');
  assert.equal(said({ penaltyMinor: 150n, closingMinor: null })[1], 'Charged in total: ₸9,421.54 + ₸1.50 (penalty) = ₸9,423.04.');
});

test('a sum that the supplier gave is said to be given, with what volume × rate would be', () => {
  assert.match(said({ volume: null })[0] as string, /^The supplier gave the amount as a ready sum: ₸9,421\.54\. There is no volume or rate/);
  assert.match(said({ chargedMinor: 900000n })[0] as string, /ready sum: ₸9,000\.00\. Volume × rate would be 1\.84 Gcal × ₸5,120\.40 = ₸9,421\.536/);
});

test('figures that contradict each other are said to, never smoothed over', () => {
  assert.equal(said({ closingMinor: 992155n })[2], 'By these figures the closing balance is ₸9,921.54, but the supplier gave ₸9,921.55. Please ask the supplier.');
  assert.equal(said({ openingMinor: null })[1], 'The opening balance is not provided yet, so the closing one cannot be recalculated.');
});

test('an explanation is whole in Kazakh and Russian', () => {
  assert.equal(said({}, 'ru')[0], 'Начислено: 1,84 Гкал × 5 120,40 ₸ = 9 421,536 ₸, округлено до 9 421,54 ₸.');
  assert.equal(said({}, 'kk')[0], 'Есептелді: 1,84 Гкал × 5 120,40 ₸ = 9 421,536 ₸, 9 421,54 ₸ болып дөңгелектенді.');
});

test('a line names the version of the tariff it was charged by, with its day and decision, and leads to all of them', () => {
  const rate = (validFrom: string, price: string) => ({ service: 'heating', tariff: '', validFrom: Temporal.PlainDate.from(validFrom), validUntil: null, zone: 'single' as const, above: '0', isPerResident: false, price, net: null, vatPercent: null, source: 'Order 7' });
  const told = (...rates: ReturnType<typeof rate>[]) => explanation(texts('en', 'UTC'), operator, base, { rates, pathOf: (service) => `/tariffs#${service}` }).text;
  assert.match(told(rate('2026-01-01', '5120.4')), /This is the tariff in force from January 1, 2026: Order 7\. <a href="\/tariffs#heating">/);
  assert.match(told(rate('2026-01-01', '5000'), rate('2026-10-16', '5240')), /these tariffs were in force: ₸5,000\.00 from January 1, 2026; ₸5,240\.00 from October 16, 2026/);
  assert.doesNotMatch(told(), /tariff/);
});

test('a penalty is told by the rule of the profile in force in its month, or to be the supplier’s figure', () => {
  assert.match(said({ penaltyMinor: 150n, closingMinor: null }).join(' '), /The supplier gave the penalty as a ready sum/);
  const ruled = { ...operator, profile: { ...operator.profile, penalties: [{ from: '2025-03-18', yearlyPercent: '9.5', steps: [{ after: 30, divisor: 300 }, { after: 90, divisor: 130 }], source: 'Art. 155' }] } } as unknown as Operator;
  assert.match(explanation(texts('en', 'UTC'), ruled, { ...base, penaltyMinor: 150n }).text, /from day 31 debt × 9\.5% ÷ 300; from day 91 debt × 9\.5% ÷ 130.*Art\. 155/);
  assert.doesNotMatch(explanation(texts('en', 'UTC'), ruled, base).text, /from day/);
});
