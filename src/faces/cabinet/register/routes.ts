import type { CabinetRow } from '../visit.ts';
import * as details from './details.page.ts';
import * as rules from './rules.page.ts';
import * as sent from './sent.page.ts';

/** Registration by contract in two questions: what stands on the bill, then the rules with the answers to check. */
export const registerRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/register', needs: 'public', audit: null, run: details.get },
  // Only looks at what was typed; nothing is kept.
  { method: 'POST', path: '/register', needs: 'public', audit: null, run: details.post },
  { method: 'GET', path: '/register/rules', needs: 'public', audit: null, run: rules.get },
  { method: 'POST', path: '/register/rules', needs: 'public', audit: 'user.registered', run: rules.post },
  { method: 'GET', path: '/register/sent', needs: 'public', audit: null, run: sent.get },
];
