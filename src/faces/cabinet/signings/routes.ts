import type { CabinetRow } from '../visit.ts';
import * as file from './file.page.ts';

export const signatureRows: readonly CabinetRow[] = [{ method: 'GET', path: '/signings/:signing/file', needs: 'public', audit: null, run: file.get }];
