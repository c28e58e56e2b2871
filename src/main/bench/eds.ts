import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { combinedX, timesGenerator } from '#lib/eds/curve/combination.ts';
import { multiplesOf } from '#lib/eds/curve/multiples.ts';
import { GOST_512, type Point } from '#lib/eds/curve/weierstrass.ts';
import { readSignedMessage } from '#lib/eds/cms/signed-message.ts';
import { certificateOf, verifySigner } from '#lib/eds/cms/verify-signer.ts';
import { streebog512 } from '#lib/eds/hash/streebog.ts';
import { createTestAuthority, generateSigningKey, readEvidence, signMessage, trustIn, verifyMessage } from '#lib/eds/index.ts';
import { gatherEvidence } from '#lib/eds/online/gather-evidence.ts';
import { entryFor, isFor, readCrl } from '#lib/eds/revocation/crl.ts';
import { isGostSignature, randomScalar, signGost512 } from '#lib/eds/signature/gost.ts';
import { median, type Bench, type Measured } from './bench.ts';

const ROUNDS = 7;
const ROUND_MS = 150;
const MIB = 2 ** 20;
const LIST_ENTRIES = 420_000;
const FROM = Temporal.Instant.from('2026-01-01T00:00:00Z');
const AT = FROM.add({ hours: 1 });

export const eds: Bench = {
  name: 'eds',
  compares: 'verifying a GOST-512 signature with an unknown key, with @noble/curves on the same curve without precomputation',
  target: 3,
  sense: 'at least',
  tools: [],
  async run(): Promise<Measured> {
    const point = timesGenerator(randomScalar(GOST_512.q));
    const tasks = { ...gostTasks(), ...(await messageTasks()), brainpool: brainpoolTask(), noble: await nobleTask(point), streebog: streebogTask() };
    const times = await measured(tasks);
    const per = (name: keyof typeof tasks): number => median(times.map((round) => round[name]!));
    const ratio = (name: keyof typeof tasks, to: keyof typeof tasks): number => median(times.map((round) => round[name]! / round[to]!));
    const demand = (name: string, milliseconds: number, perSecond: number) => ({ name, value: Math.round(milliseconds * 1_000), unit: 'µs', atMost: Math.floor(1_000_000 / perSecond) });
    return {
      ratio: ratio('noble', 'unknown'),
      demands: [
        demand('GOST-512, unknown key', per('unknown'), 300),
        demand('GOST-512, known key', per('known'), 1_500),
        demand('GOST sign-in: challenge, path, question, OCSP answer, list', per('signIn'), 150),
        demand('RSA message, read and verified', per('rsa'), 2_000),
        demand('Streebog-512 of a MiB', per('streebog'), 20),
        { name: 'GOST-512, unknown key, to brainpoolP512r1 of node:crypto', value: Number(ratio('unknown', 'brainpool').toFixed(2)), unit: 'times its time', atMost: 1.66 },
        { name: 'RSA message, to pkijs', value: Number(ratio('rsa', 'pkijs').toFixed(3)), unit: 'times its time', atMost: 0.1 },
        { name: `revocation list of ${LIST_ENTRIES} entries, read, verified and indexed`, value: Math.round(listMs()), unit: 'ms', atMost: 1_000 },
      ],
      figures: Object.fromEntries(Object.keys(tasks).map((name) => [`${name}, a second`, Math.round(1_000 / per(name as keyof typeof tasks))])),
    };
  },
};

type Task = () => unknown;

/** Processor milliseconds of each task by rounds; within a round every task has its turn, so that what disturbs one disturbs all. */
async function measured(tasks: Readonly<Record<string, Task>>): Promise<Record<string, number>[]> {
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times: Record<string, number> = {};
    for (const [name, task] of Object.entries(tasks)) times[name] = await millisecondsOf(task);
    // The first warms up.
    if (round > 0) rounds.push(times);
  }
  return rounds;
}

/** Of the processor, so that others on the machine do not count. */
async function millisecondsOf(task: Task): Promise<number> {
  const spent = process.cpuUsage();
  const startedAt = performance.now();
  let times = 0;
  do {
    await task();
    times += 1;
  } while (performance.now() - startedAt < ROUND_MS);
  return millisecondsSince(spent) / times;
}

function millisecondsSince(earlier: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(earlier);
  return (user + system) / 1_000;
}

function gostTasks(): { unknown: Task; known: Task } {
  const key = randomScalar(GOST_512.q);
  const point = timesGenerator(key);
  const digest = streebog512(Buffer.from('measured'));
  const signature = signGost512(GOST_512, digest, key);
  const multiples = multiplesOf(point);
  const check = (of: Parameters<typeof combinedX>[2]): void => mustHold(isGostSignature(GOST_512, digest, signature, (k, l) => combinedX(k, l, of)));
  return { unknown: () => check({ point }), known: () => check({ point, multiples }) };
}

/** A sign-in as a server does it: roots and lists are kept; the question is asked, and message and OCSP answer are new each time. */
async function messageTasks(): Promise<{ signIn: Task; rsa: Task; pkijs: Task }> {
  const { ContentInfo, SignedData } = await import('pkijs');
  const authority = createTestAuthority({ kind: 'gost-2015-512', from: FROM });
  const person = authority.issueTo('individual');
  const trust = trustIn([authority.root.certificate, authority.issuing.certificate]);
  const content = Buffer.from('a challenge that is used once');
  const message = signMessage({ content, signers: [person], at: AT });
  const nonce = randomBytes(32);
  const answer = authority.answer({ certificate: person.certificate, producedAt: AT, nonce });
  const kept = readEvidence({ crls: [authority.rootCrl()] });
  const byRsa = signMessage({ content, signers: [authority.issueTo('head', { key: generateSigningKey('rsa') })], at: AT });
  return {
    async signIn() {
      const { evidence, isOutOfReach } = await gatherEvidence(readSignedMessage(message), trust, { ask: async () => answer, list: async () => kept.crls[0]! }, AT, nonce);
      mustHold(!isOutOfReach && verifyMessage(message, { trust, evidence, at: AT, now: AT, purpose: 'sign-in' }).outcome === 'good');
    },
    rsa() {
      const read = readSignedMessage(byRsa);
      verifySigner(read, read.signers[0]!, certificateOf(read.signers[0]!, read.certificates), content);
    },
    async pkijs() {
      const read = new SignedData({ schema: ContentInfo.fromBER(byRsa).content });
      mustHold(await read.verify({ signer: 0 }));
    },
  };
}

function brainpoolTask(): Task {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'brainpoolP512r1' });
  const content = Buffer.from('measured');
  const signature = sign('sha512', content, privateKey);
  return () => mustHold(verify('sha512', content, publicKey, signature));
}

/** The same sum of two products, by the plain ladder. */
async function nobleTask({ x, y }: Point): Promise<Task> {
  const { weierstrass } = await import('@noble/curves/abstract/weierstrass.js');
  const { p, a, b, q, g } = GOST_512;
  const Curve = weierstrass({ p, a, b, n: q, h: 1n, Gx: g.x, Gy: g.y });
  const [G, Q] = [Curve.fromAffine(g), Curve.fromAffine({ x, y })];
  const [k, l] = [randomScalar(q), randomScalar(q)];
  mustHold(G.multiplyUnsafe(k).add(Q.multiplyUnsafe(l)).toAffine().x % q === combinedX(k, l, { point: { x, y } }));
  return () => G.multiplyUnsafe(k).add(Q.multiplyUnsafe(l)).toAffine();
}

function streebogTask(): Task {
  const mebibyte = Buffer.alloc(MIB, 7);
  return () => streebog512(mebibyte);
}

function listMs(): number {
  const authority = createTestAuthority({ kind: 'gost-2015-512', from: FROM });
  const revoked = Array.from({ length: LIST_ENTRIES }, (_, number) => ({ serialNumber: Buffer.from(`7${number}`.padEnd(20, '#')).toString('hex'), at: FROM, reason: 4 }));
  const bytes = authority.crl({ revoked });
  const spent = process.cpuUsage();
  const crl = readCrl(bytes);
  mustHold(isFor(crl, authority.issueTo('individual').certificate, authority.issuing.certificate) === 'yes');
  mustHold(entryFor(crl, revoked[7]!.serialNumber) !== undefined);
  return millisecondsSince(spent);
}

function mustHold(isSo: boolean): void {
  if (!isSo) throw new Error('what is measured does not hold');
}
