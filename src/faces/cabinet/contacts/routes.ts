import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

export const contactRows: readonly CabinetRow[] = [{ method: 'GET', path: '/contacts', needs: 'public', audit: null, run: show.get }];
