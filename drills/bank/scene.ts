import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Scene } from '../surroundings/surroundings.ts';

/** The platform, and a copy of it under another name: what one of them does must never show at the other. */
export const OPERATORS = ['platform', 'bazaar'] as const;
export type OperatorCode = (typeof OPERATORS)[number];

/** Where a process dies by itself: in the middle of a payment, a refund, a delivery, a debit. */
const OWN_POINTS = [
  'webhook.answered', 'notice.before-commit', 'debit.charged', 'refund.answered', 'payment.page-answered', 'debit.committed', 'notice.after-commit', 'sweep.answered', 'payment.intent-stored', 'debit.before-commit', 'payment.page-stored',
] as const;

export const scene: Pick<Scene, 'program' | 'merchants' | 'adapt' | 'ownPoints'> = {
  program: 'drills/bank/teller.ts',
  merchants: { platform: { dialect: 'cloudpayments', id: 'pk_platform', currency: 'KZT' }, bazaar: { dialect: 'cloudpayments', id: 'pk_bazaar', currency: 'KZT' } },
  adapt: twoPlatforms,
  ownPoints: OWN_POINTS,
};

/** The platform and its copy alone: fewer operators start sooner. Whatever was earned is paid out, for little is in so few days, and pages of payments end soon. */
function twoPlatforms(profiles: string): void {
  const [first, second] = OPERATORS;
  for (const file of readdirSync(profiles)) if (file.endsWith('.yaml') && file !== `${first}.yaml`) rmSync(path.join(profiles, file));
  cpSync(path.join(profiles, first), path.join(profiles, second), { recursive: true });
  const text = readFileSync(path.join(profiles, `${first}.yaml`), 'utf8').replace(/leastPayout: .*/, "leastPayout: '0.01'").replace(/pageValid: \S+/, 'pageValid: PT5M');
  writeFileSync(path.join(profiles, `${first}.yaml`), text);
  writeFileSync(path.join(profiles, `${second}.yaml`), text.replace(`code: ${first}`, `code: ${second}`).replaceAll(`${first}.example`, `${second}.example`).replace(`pk_${first}`, `pk_${second}`));
}
