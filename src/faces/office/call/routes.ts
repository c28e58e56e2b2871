import type { OfficeRow } from '../visit.ts';
import * as show from './show.page.ts';

export const callRows: readonly OfficeRow[] = [{ method: 'GET', path: '/call', needs: 'find customers', audit: 'call-card.opened', writes: true, run: show.get }];
