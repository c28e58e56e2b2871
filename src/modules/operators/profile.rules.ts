import Value from 'typebox/value';
import { documentFaults } from './documents.rules.ts';
import { ProfileFile, type Profile } from './profile.ts';
import { OBLIGATORY } from './profile-notices.ts';
import { requestFaults } from './requests.rules.ts';

/** What is wrong with a profile: the key as a path (`registration.strategies.0`) and the reason. */
export interface ProfileFault {
  readonly key: string;
  readonly reason: string;
}

/** Judges a parsed profile file: its shape first, then what the keys mean together. An empty list is a good profile. */
export function judgeProfile(file: unknown): ProfileFault[] {
  const shape = shapeFaults(file);
  return shape.length > 0 ? shape : meaningFaults(file as Profile);
}

function shapeFaults(file: unknown): ProfileFault[] {
  const faults = new Map<string, ProfileFault>();
  for (const error of Value.Errors(ProfileFile, file)) {
    const key = error.instancePath.slice(1).replaceAll('/', '.');
    if (error.keyword === 'additionalProperties') continue;
    if (error.keyword === 'required') {
      for (const absent of (error.params as { requiredProperties: string[] }).requiredProperties) {
        const path = [key, absent].filter(Boolean).join('.');
        faults.set(path, { key: path, reason: 'is missing' });
      }
    } else if (!faults.has(key)) {
      faults.set(key, { key: key || '(the whole file)', reason: error.keyword === 'boolean' ? 'is not a key of a profile' : allowedValues(error) });
    }
  }
  return [...faults.values()];
}

function allowedValues(error: { keyword: string; message: string; params: object }): string {
  const values = (error.params as { allowedValues?: unknown[] }).allowedValues;
  return values ? `must be one of ${values.join(', ')}` : error.message;
}

function meaningFaults(profile: Profile): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const expect = (isGood: boolean, key: string, reason: string) => isGood || faults.push({ key, reason });
  expect(isZone(profile.zone), 'zone', `${profile.zone} is no time zone of the IANA list`);
  expect(profile.country !== 'KZ' || profile.languages[0] === 'kk', 'languages', 'Kazakh comes first in Kazakhstan');
  expect(profile.currency === (profile.country === 'KZ' ? 'KZT' : 'RUB'), 'currency', `is not the currency of ${profile.country}`);
  for (const strategy of profile.registration.strategies)
    expect(strategy in profile.registration, `registration.${strategy}`, 'the strategy is chosen but its settings are missing');
  expect(profile.sms !== undefined || !(profile.registration.strategies.includes('phone-code') || profile.signIn.names.includes('phone')), 'sms', 'phones take part in registration or sign-in but there is no gateway');
  const asked = profile.registration['document-check']?.fields;
  expect(!asked || asked.some((field) => field !== 'birth-date'), 'registration.document-check.fields', 'a date of birth alone is soon guessed: a number must stand beside it');
  expect(!profile.passwords.fourClasses || profile.passwords.minLength >= 12, 'passwords.minLength', 'must be at least 12 where four classes are demanded');
  const signed = profile.documents.filter(({ acceptance }) => acceptance === 'signature');
  expect(signed.length > 0 || profile.documents.some(({ acceptance }) => acceptance === 'control'), 'documents', 'no document is accepted by a control or a signature: access needs accepted rules');
  expect(signed.length < 2, 'documents', 'two documents are accepted by signature: a person signs one');
  expect(signed.length === 0 || profile.registration.strategies.join() === 'eds', 'registration.strategies', 'must be eds alone where a document is accepted by signature');
  faults.push(...documentFaults(profile));
  expect(isPayable(profile.bills), 'bills.requisites', 'a payment order of GOST R 56042-2014 needs an account of 20 digits, a bic of 9, a correspondent account, and at most 300 bytes of all these');
  for (const [at, agent] of (profile.payments?.agents ?? []).entries()) {
    expect(isZone(agent.zone), `payments.agents.${at}.zone`, `${agent.zone} is no time zone of the IANA list`);
    expect(agent.networks.length > 0 || agent.password, `payments.agents.${at}`, 'anybody could say that money was taken: name networks or a password; a certificate comes on top');
  }
  expect(!profile.sections.includes('applications') || (profile.sections.includes('holdings') && (profile.holdings?.applications.length ?? 0) > 0), 'holdings.applications', 'the section is chosen but there is no kind of application');
  expect(!profile.sections.includes('prepaid') || (profile.prepaid !== undefined && profile.payments !== undefined), 'prepaid', 'the section is chosen but its settings, or those of payments, are missing');
  expect(!profile.prepaid || Number(profile.prepaid.transferFee) === 0, 'prepaid.transferFee', 'must be 0.00: refunds go out whole, nothing is withheld from them for the transfer');
  expect(!profile.sections.includes('holdings') || profile.holdings !== undefined, 'holdings', 'the section is chosen but its settings are missing');
  expect(!profile.sections.includes('requests') || profile.requests !== undefined, 'requests', 'the section is chosen but its settings are missing');
  expect(profile.sections.includes('news') === (profile.content !== undefined), 'content', 'the section news and the settings of content belong together');
  for (const [at, { rules }] of (profile.announcements?.terms ?? []).entries()) expect(rules.every((rule, i) => i === 0 || (rules[i - 1]?.from ?? '') < rule.from), `announcements.terms.${at}.rules`, 'must stand in the order of their days');
  expect(new Set(profile.announcements?.terms.map(({ kind }) => kind)).size === (profile.announcements?.terms.length ?? 0), 'announcements.terms', 'a kind stands twice');
  for (const [at, { topic, channel }] of (profile.notices.off ?? []).entries()) expect(!OBLIGATORY[topic].includes(channel), `notices.off.${at}`, `the rules promise messages of ${topic} by ${channel}`);
  expect(!profile.notices.quiet || profile.notices.quiet.from !== profile.notices.quiet.until, 'notices.quiet', 'begin and end are the same hour');
  for (const [at, rule] of (profile.debtNotices ?? []).entries()) {
    expect(!rule.channels.includes('sms') || profile.sms !== undefined, `debtNotices.${at}.channels`, 'debts are told by SMS but there is no gateway');
    for (const kind of rule.heldBy) expect(profile.requests?.kinds.some(({ code }) => code === kind) ?? false, `debtNotices.${at}.heldBy`, `${kind} is no kind of request`);
    expect(rule.quiet?.from !== rule.quiet?.until || !rule.quiet, `debtNotices.${at}.quiet`, 'begin and end are the same hour');
  }
  for (const [key, reason] of requestFaults(profile.requests)) faults.push({ key, reason });
  expect(!profile.sms || Number(profile.sms.partPrice) <= Number(profile.sms.dayCap), 'sms.dayCap', 'is below the price of one SMS');
  for (const [path, codes] of [
    ['services', profile.services],
    ['documents', profile.documents],
    ['accessReasons', profile.accessReasons],
    ['payments.agents', profile.payments?.agents ?? []],
    ['holdings.applications', profile.holdings?.applications ?? []],
    ['content.topics', profile.content?.topics ?? []],
    ['sms.gateways', profile.sms?.gateways ?? []],
  ] as const)
    expect(new Set(codes.map((one) => one.code)).size === codes.length, path, 'a code stands twice');
  return faults;
}

/** The mandatory part of a payment order has at most 300 bytes with its head (ГОСТ Р 56042-2014). */
function isPayable(bills: Profile['bills']): boolean {
  if (bills?.paymentCode !== 'gost-r-56042') return true;
  const { name, account, bank, bic, correspondent } = bills.requisites;
  const mandatory = `ST00012|Name=${name}|PersonalAcc=${account}|BankName=${bank}|BIC=${bic}|CorrespAcc=${correspondent}`;
  return /^\d{5}.\d{14}$/.test(account) && /^\d{9}$/.test(bic) && correspondent !== undefined && Buffer.byteLength(mandatory) <= 300;
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
