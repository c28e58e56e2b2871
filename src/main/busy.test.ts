import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { busyPage } from './busy.view.ts';
import { urgencyOf } from './busy.ts';

test('the page of who is turned away is sound HTML and speaks three languages', () => {
  const texts = textsOf(loadCatalogue());
  const { text } = busyPage((language) => texts(language, 'UTC'), { css: '/a.css', script: '/a.js' });
  assert.deepEqual(strictFaults(text), []);
  for (const mark of ['<html lang="kk"', 'lang="ru"', 'lang="en"']) assert.ok(text.includes(mark), mark);
});

test('what people send, notices of acquirers and the state of a payment come before browsing; files and health are free', () => {
  const urgency = (method: string, url: string) => urgencyOf({ method, url });
  assert.deepEqual([urgency('GET', '/heat/overview'), urgency('GET', '/heat/accounts/acc_1/charges?from=2026-01')], ['browsing', 'browsing']);
  assert.deepEqual([urgency('POST', '/heat/sign-in'), urgency('GET', '/heat/payments/17'), urgency('GET', '/hooks/cloudpayments'), urgency('GET', '/heat/pay')], ['pressing', 'pressing', 'pressing', 'pressing']);
  assert.deepEqual([urgency('GET', '/assets/a.css'), urgency('GET', '/health/ready')], [undefined, undefined]);
});
