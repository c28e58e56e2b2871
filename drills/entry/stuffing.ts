import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Mutant } from '../surroundings/mutant.ts';
import type { Drill } from '../run.ts';
import { tryPairs, type Pair, type Spoils } from './attack.ts';
import { quantile } from './compare.ts';
import { drawsOf } from './draw.ts';
import { seeBroken } from './enumeration.ts';
import { addressOf, openStand, type Stand } from './stand.ts';
import { visitorOf, type Visitor } from './visitor.ts';

/** A password list of so many pairs, of which this share fits; sprayed are three passwords over so many names. */
const SIZE = { small: { pairs: 1_000, names: 70, addresses: 500, customers: 10 }, all: { pairs: 100_000, names: 10_000, addresses: 5_000, customers: 60 } } as const;
const FITTING = 0.005;
const PER_SECOND = 100;
const SPRAYED = ['Алматы2026', 'zima-leto-26', 'qwerty123456'];
/** A customer is at the door so often. */
const CUSTOMER_EVERY_MS = 400;
const ALERT_WITHIN_S = 120;
const SPRAY_WITHIN_S = 300;
/** A busy machine makes everybody wait: small judges that customers get in, and not how soon. */
const P95_MS = { small: Infinity, all: 1_000 } as const;

/**
 * Tries a stolen list of names and passwords from thousands of addresses while customers sign in from devices of their own, then sprays three passwords: nobody gets in by a password alone once the
 * attack is seen, customers notice nothing, and whoever watches is told. What a password alone opened before is told as well, and must be shut by then.
 */
export const stuffing: Drill = {
  name: 'stuffing',
  about: 'stolen pairs and sprayed passwords from thousands of addresses, while customers sign in (--pairs N); --broken: it goes red on builds without protection',
  async run({ small, broken, seed = Math.floor(Math.random() * 2 ** 31), pairs }) {
    if (broken) return seeBroken('stuffing', mutants, /repeat with --seed/);
    const size = small ? SIZE.small : SIZE.all;
    const round: Round = { ...size, pairs: pairs ?? size.pairs, p95Ms: small ? P95_MS.small : P95_MS.all };
    console.log(`  seed ${seed}, ${round.pairs} pairs from ${round.addresses} addresses at ${PER_SECOND}/s`);
    await using opened = new AsyncDisposableStack();
    const faults = await attack(await openStand(opened), round, drawsOf(seed));
    if (faults.length > 0) throw new Error(`${faults.join('; ')}; repeat with --seed ${seed}`);
  },
};

interface Round {
  readonly pairs: number;
  readonly names: number;
  readonly addresses: number;
  readonly customers: number;
  readonly p95Ms: number;
}

async function attack(stand: Stand, round: Round, draw: () => number): Promise<string[]> {
  const crowd = await people(stand, round, draw);
  const calls = callsOf(crowd.customers);
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => void (holds || faults.push(fault));
  try {
    await siege(stand, round, draw, crowd, check);
  } finally {
    await calls.end();
  }
  const { good, refused, times } = await calls.end();
  const p95Ms = quantile(times, 0.95);
  console.log(`  customers on devices of their own: ${good} of ${good + refused} signed in, half within ${quantile(times, 0.5).toFixed(0)} ms, 95 % within ${p95Ms.toFixed(0)} ms`);
  check(refused === 0 && good > 0, `${refused} of ${good + refused} customers on devices of their own were not let in`);
  check(p95Ms <= round.p95Ms, `customers waited ${p95Ms.toFixed(0)} ms, not ${round.p95Ms}`);
  return faults;
}

type Check = (holds: boolean, fault: string) => void;

/** First the list, then the spray. */
async function siege(stand: Stand, round: Round, draw: () => number, { customers, list, fresh }: Crowd, check: Check): Promise<void> {
  const from = () => addressAt(Math.floor(draw() * round.addresses));
  const stuffed = watch(stand, 'stuffing', 1, ALERT_WITHIN_S);
  const startedMs = performance.now();
  const spoils = await tryPairs(stand, list, { perSecond: PER_SECOND, addressOf: from });
  const alertS = await stuffed;
  tell(spoils, (performance.now() - startedMs) / 1_000, alertS);
  const stillOpen = await openAmong(spoils);
  check(stillOpen === 0, `${stillOpen} user accounts are open to a password alone`);
  check(alertS <= ALERT_WITHIN_S, `the alarm came after ${alertS.toFixed(0)} s, not ${ALERT_WITHIN_S}`);
  check(await newDevice(stand, fresh), 'a customer with a new device did not get in with the code from his mailbox');

  const sprayS = await spray(stand, round, from);
  console.log(`  spray of ${SPRAYED.length} passwords over ${round.names} names: all seen after ${sprayS.toFixed(1)} s`);
  check(sprayS <= SPRAY_WITHIN_S, `the spray was seen after ${sprayS.toFixed(0)} s, not ${SPRAY_WITHIN_S}`);
  check(!(await enters(visitorOf(stand.home('heat'), addressAt(1), { isPatient: true }), { name: customers[0]!.name, password: SPRAYED[0]! })), 'a sprayed password that fits goes on to the second step');
}

interface Crowd {
  readonly customers: readonly Customer[];
  readonly list: readonly Pair[];
  readonly fresh: Pair;
}

interface Customer extends Pair {
  readonly visitor: Visitor;
}

/** Customers who have signed in before, one of them with a password that will be sprayed; those on the list, whose pairs fit; and one who comes with a new device. The attackers know customers' names, too. */
async function people(stand: Stand, { pairs, customers: count, names }: Round, draw: () => number): Promise<Crowd> {
  const made = (some: number): Pair[] => Array.from({ length: some }, () => ({ name: addressOf(), password: randomBytes(9).toString('base64url') }));
  const known = made(count).map((one, at) => (at === 0 ? { ...one, password: SPRAYED[0]! } : one));
  const fitting = made(Math.ceil(pairs * FITTING));
  const [fresh] = made(1) as [Pair];
  const all = [...known, fresh, ...fitting];
  await stand.users('heat', all.map(({ name }) => name), all.map(({ password }) => password));
  const bystanders = Array.from({ length: Math.floor(names / 2) }, addressOf);
  await stand.users('heat', bystanders, bystanders.map(() => 'nobody knows it'));
  const wrong = made(pairs - fitting.length).map((one) => (draw() < 0.02 ? { ...one, name: known[Math.floor(draw() * count)]!.name } : one));
  const list = [...wrong, ...fitting].map((pair) => ({ pair, at: draw() })).toSorted((a, b) => a.at - b.at).map(({ pair }) => pair);
  const customers: Customer[] = [];
  for (const [at, pair] of known.entries()) {
    const visitor = visitorOf(stand.home('heat'), `203.0.113.${at + 1}`, { isPatient: true });
    if (!(await enters(visitor, pair))) throw new Error('a customer could not sign in before the attack');
    customers.push({ ...pair, visitor });
  }
  // What customers did before is no part of it: they all came from one street.
  await stand.forgetTries();
  return { customers, list, fresh };
}

/** Customers come one after another, close their browser and come again, until they are told to end. Where the product has no time they try again at once, and their time goes on. */
function callsOf(customers: readonly Customer[]) {
  const found = { good: 0, refused: 0, times: [] as number[] };
  const stopping = new AbortController();
  const ended = (async () => {
    for (let turn = 0; !stopping.signal.aborted; turn += 1) {
      const { visitor, ...pair } = customers[turn % customers.length] as Customer;
      visitor.close();
      const startedMs = performance.now();
      if (await enters(visitor, pair).catch(() => false)) {
        found.good += 1;
        found.times.push(performance.now() - startedMs);
      } else found.refused += 1;
      await wait(CUSTOMER_EVERY_MS);
    }
  })();
  return { end: async () => (stopping.abort(), await ended, found) };
}

/** Whether a sign-in leads on, and not back to the form. */
async function enters(visitor: Visitor, pair: Pair): Promise<boolean> {
  const { fields } = await visitor.get('/sign-in');
  const { status } = await visitor.post('/sign-in', { ...fields, ...pair });
  return status === 302 || status === 303;
}

/** Whoever signs in with a new device while the alarm holds reads the code in his letter and is in. */
async function newDevice(stand: Stand, pair: Pair): Promise<boolean> {
  const visitor = visitorOf(stand.home('heat'), '198.51.100.20', { isPatient: true });
  if (!(await enters(visitor, pair))) return false;
  const { fields } = await visitor.get('/sign-in/second-step');
  const [code = ''] = (await stand.codesSentTo(pair.name)).slice(-1);
  await visitor.post('/sign-in/second-step', { ...fields, code });
  return (await visitor.get('/overview')).status === 200;
}

async function spray(stand: Stand, { names, addresses }: Round, from: () => string): Promise<number> {
  const startedMs = performance.now();
  const seen = watch(stand, 'spray', SPRAYED.length, SPRAY_WITHIN_S).then(() => (performance.now() - startedMs) / 1_000);
  const pairs = Array.from({ length: names }, addressOf).flatMap((name) => SPRAYED.map((password) => ({ name, password })));
  // Once all three are known the rest would change nothing.
  const most = Math.min(pairs.length, addresses);
  await tryPairs(stand, pairs.slice(0, most), { perSecond: PER_SECOND, addressOf: from });
  return seen;
}

/** Seconds until the metric tells of so many alarms; infinite where it does not in time. */
async function watch(stand: Stand, kind: string, count: number, withinS: number): Promise<number> {
  const startedMs = performance.now();
  const passedS = () => (performance.now() - startedMs) / 1_000;
  while (passedS() < withinS) {
    if (((await stand.alarms())[kind] ?? 0) >= count) return passedS();
    await wait(500);
  }
  return Infinity;
}

async function openAmong({ opened }: Spoils): Promise<number> {
  const pages = await Promise.all(opened.map(({ visitor }) => visitor.get('/overview')));
  return pages.filter(({ status }) => status === 200).length;
}

function tell({ refused, halted, turnedAway, opened }: Spoils, tookS: number, alertS: number): void {
  console.log(`  ${refused} pairs refused, ${halted} that fit were asked for a code, ${turnedAway} answers "too busy" (tried again), in ${tookS.toFixed(0)} s`);
  console.log(`  alarm told after ${alertS.toFixed(1)} s`);
  const latest = Math.max(0, ...opened.map(({ atMs }) => atMs)) / 1_000;
  console.log(`  opened by a password alone before it was raised: ${opened.length}${opened.length > 0 ? ` (the latest after ${latest.toFixed(1)} s)` : ''}`);
}

const addressAt = (index: number): string => `10.${index >> 8}.${index & 255}.7`;

/** One for each thing that keeps attackers out or customers in. */
const mutants: readonly Mutant[] = [
  { name: 'no alarm is raised over stuffing', changes: [{ file: 'src/modules/identity/alarms/alarm.rules.ts', from: 'return mayBeStuffing(lately) &&', to: 'return 1 > 2 &&' }] },
  { name: 'the alarm asks nobody for a code', changes: [{ file: 'src/modules/identity/alarms/alarm.rules.ts', from: "return stuffingUntil !== null || isTroubled ? 'code' : 'nothing';", to: "return 'nothing';" }] },
  { name: 'sprayed passwords are not counted', changes: [{ file: 'src/modules/identity/alarms/alarm.rules.ts', from: 'SPRAY_NAMES = 20', to: 'SPRAY_NAMES = 2_000_000' }] },
  { name: 'a device of its own counts like any other', changes: [{ file: 'src/modules/identity/sign-in/device.ts', from: 'return ageS <= DEVICE_VALID_DAYS * 86_400 ? device : undefined;', to: 'return ageS < 0 ? device : undefined;' }] },
];
