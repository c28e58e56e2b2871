import { PAPER_BYTES } from '#papers';
import type { CabinetRow } from '../visit.ts';
import * as known from './known.page.ts';
import * as photo from './photo.page.ts';
import * as report from './report.page.ts';
import * as sent from './sent.page.ts';

/** Reports to the dispatcher, for whoever stands in the water: one form, without signing in. */
export const emergencyRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/emergency', needs: 'public', audit: null, run: report.get },
  { method: 'POST', path: '/emergency', needs: 'public', audit: 'request.received', run: report.post },
  { method: 'GET', path: '/emergency/known/:link', needs: 'public', audit: null, run: known.get },
  { method: 'GET', path: '/emergency/sent/:link', needs: 'public', audit: null, run: sent.get },
  { method: 'POST', path: '/emergency/sent/:link', needs: 'public', audit: 'request.photo-added', upload: { maxBytes: PAPER_BYTES }, run: photo.post },
];
