import type { OfficeRow } from '../visit.ts';
import * as signOut from './sign-out.page.ts';

export const signOutRows: readonly OfficeRow[] = [{ method: 'POST', path: '/sign-out', needs: 'staff', audit: 'session.ended', run: signOut.post }];
