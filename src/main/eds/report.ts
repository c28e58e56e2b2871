import * as eds from '#lib/eds/index.ts';
import type { Judged } from './judged.ts';

/** The verdict as lines for a person at a terminal. */
export function linesOf(judged: Judged): string[] {
  if ('word' in judged) return [`invalid: ${sentence(judged.word)}`];
  return [...judged.signers.flatMap((verdict, at) => [...(judged.signers.length > 1 ? [`Signer ${at + 1} of ${judged.signers.length}`] : []), ...signerLines(verdict), '']), judged.outcome];
}

const sentence = (word: eds.EdsWord): string => `${eds.sentenceOf(word, 'en')} (${word})`;

function signerLines({ identity, at, atIs, claimedAt, path, checks, outcome }: eds.Verdict): string[] {
  const rows: [string, string | undefined][] = [
    ...(identity ? identityRows(identity) : []),
    ['judged for', `${at} (${atIs})`],
    ['claimed time', claimedAt?.toString()],
    ['path', path.join(' < ') || undefined],
  ];
  return [...rows.flatMap(([name, value]) => (value === undefined ? [] : [row(name, value)])), ...checks.flatMap(checkLines), row('verdict', outcome)];
}

/** Names come from certificates: nothing in them may speak to the terminal. */
const row = (name: string, value: string): string => `  ${name.padEnd(14)} ${value.replace(/\p{C}/gu, '?')}`;

const identityRows = (identity: eds.Identity): [string, string | undefined][] => [
  ['name', identity.fullName],
  ['kind', identity.kind],
  ['iin', identity.iin],
  ['bin', identity.bin],
  ['numbers', identity.areNumbersSound ? undefined : 'check digit does not fit'],
  ['organisation', identity.organisation],
  ['e-mail', identity.email],
  ['roles', identity.roles.join(', ') || undefined],
  ['policies', identity.policies.join(', ') || undefined],
  ['key', `${identity.key.kind} ${identity.key.id}${identity.key.store ? `, kept in: ${identity.key.store}` : ''}`],
  ['certificate', `${identity.certificate.serialNumber}, ${identity.certificate.notBeforeAt} to ${identity.certificate.notAfterAt}`],
  ['sha-256', identity.certificate.sha256],
];

function checkLines({ name, certificate, word, revoked, evidence = [] }: eds.Check): string[] {
  const about = certificate === undefined ? '' : ` of ${certificate}`;
  const when = revoked ? `, at ${revoked.at}, ${revoked.reason}` : '';
  return [
    `  ${word === undefined ? 'holds ' : 'FAILS '} ${name}${about}${word === undefined ? '' : `: ${sentence(word)}${when}`}`,
    ...evidence.map(({ kind, sha256, thisUpdateAt, nextUpdateAt, says }) => `         ${kind} ${sha256.slice(0, 16)} of ${thisUpdateAt}${nextUpdateAt ? ` to ${nextUpdateAt}` : ''}: ${says}`),
  ];
}
