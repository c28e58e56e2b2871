import { disputeRows } from './disputes/routes.ts';
import { documentRows } from './documents/routes.ts';
import type { OfficeRow } from './visit.ts';

/** What the lawyer works with. */
export const lawRows: readonly OfficeRow[] = [...disputeRows, ...documentRows];
