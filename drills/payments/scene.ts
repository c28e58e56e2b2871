import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Scene } from '../surroundings/surroundings.ts';
import { OWN_POINTS } from '../surroundings/kill-points.ts';

/** One for each protocol of acquirers; the third is a copy of the second under another name. */
export const OPERATORS = ['heat', 'housing', 'flats'] as const;
export const DIALECTS = {
  heat: { dialect: 'yookassa', id: '100500', currency: 'RUB' },
  housing: { dialect: 'cloudpayments', id: 'pk_housing', currency: 'KZT' },
  flats: { dialect: 'freedompay', id: '541000', currency: 'KZT' },
} as const;

export const scene: Pick<Scene, 'program' | 'merchants' | 'adapt' | 'ownPoints'> = { program: 'drills/payments/bank.ts', merchants: DIALECTS, adapt: shortPages, ownPoints: OWN_POINTS };

/** Pages end after five minutes, so that what payers leave behind is decided while the drill lasts; a copied operator has the third protocol. */
function shortPages(profiles: string): void {
  cpSync(path.join(profiles, 'housing'), path.join(profiles, 'flats'), { recursive: true });
  const fileOf = (operator: string): string => path.join(profiles, `${operator}.yaml`);
  const third = readFileSync(fileOf('housing'), 'utf8').replace('code: housing', 'code: flats').replaceAll('housing.example', 'flats.example');
  writeFileSync(fileOf('flats'), third.replace('provider: cloudpayments', 'provider: freedompay').replace(/address: https:\S+/, 'address: https://api.freedompay.kz').replace('publicId: pk_housing', `publicId: '${DIALECTS.flats.id}'`));
  for (const operator of OPERATORS) writeFileSync(fileOf(operator), readFileSync(fileOf(operator), 'utf8').replace(/pageValid: \S+/, 'pageValid: PT5M'));
}
