import { PAPER_BYTES } from '#papers';
import type { CabinetRow } from '../../visit.ts';
import * as details from './details.page.ts';
import * as rules from './rules.page.ts';
import * as sent from './sent.page.ts';
import * as state from './state.page.ts';

/** Registration that staff check: the form, the answers with the rules, what happens next, and the applicant's own page. */
export const reviewedApplicationRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/register/reviewed-application', needs: 'public', audit: null, run: details.get },
  // Only looks at what was typed; nothing is kept.
  { method: 'POST', path: '/register/reviewed-application', needs: 'public', audit: null, run: details.post },
  { method: 'GET', path: '/register/reviewed-application/rules', needs: 'public', audit: null, run: rules.get },
  { method: 'POST', path: '/register/reviewed-application/rules', needs: 'public', audit: 'applicant.applied', run: rules.post },
  { method: 'GET', path: '/register/reviewed-application/sent', needs: 'public', audit: null, run: sent.get },
  { method: 'GET', path: '/register/reviewed-application/state/:link', needs: 'public', audit: null, run: state.get },
  { method: 'POST', path: '/register/reviewed-application/state/:link', needs: 'public', audit: 'applicant.document-sent', upload: { maxBytes: PAPER_BYTES }, run: state.post },
];
