import type { CabinetRow } from '../visit.ts';
import { emailActivationRows } from './email-activation/routes.ts';
import { phoneCodeRows } from './phone-code/routes.ts';
import { registerEdsRows } from './eds/routes.ts';
import { reviewedApplicationRows } from './reviewed-application/routes.ts';
import * as choose from './choose.page.ts';
import * as details from './details.page.ts';
import * as rules from './rules.page.ts';
import * as sent from './sent.page.ts';

/** The ways to register, and those that prove an account: what is asked about it, then the rules with the answers to check. */
export const registerRows: readonly CabinetRow[] = [
  ...emailActivationRows,
  ...phoneCodeRows,
  { method: 'GET', path: '/register', needs: 'public', audit: null, run: choose.get },
  ...registerEdsRows,
  ...reviewedApplicationRows,
  { method: 'GET', path: '/register/:strategy', needs: 'public', audit: null, run: details.get },
  // Only looks at what was typed; nothing is kept.
  { method: 'POST', path: '/register/:strategy', needs: 'public', audit: null, run: details.post },
  { method: 'GET', path: '/register/:strategy/rules', needs: 'public', audit: null, run: rules.get },
  { method: 'POST', path: '/register/:strategy/rules', needs: 'public', audit: 'user.registered', run: rules.post },
  { method: 'GET', path: '/register/:strategy/sent', needs: 'public', audit: null, run: sent.get },
];
