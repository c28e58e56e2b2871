import { breachRows } from './breaches/routes.ts';
import { correctionRows } from './corrections/routes.ts';
import { demandRows } from './demands/routes.ts';
import { disclosureRows } from './disclosures/routes.ts';
import { disputeRows } from './disputes/routes.ts';
import { documentRows } from './documents/routes.ts';
import type { OfficeRow } from './visit.ts';

/** What the lawyer works with, and what customers say of themselves. */
export const lawRows: readonly OfficeRow[] = [...correctionRows, ...disputeRows, ...documentRows, ...demandRows, ...disclosureRows, ...breachRows];
