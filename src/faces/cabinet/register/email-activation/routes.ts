import type { CabinetRow } from '../../visit.ts';
import * as code from './code.page.ts';
import * as details from './details.page.ts';
import * as letter from './letter.page.ts';
import * as rules from './rules.page.ts';

/** Registration with an own password: who one is, the password and the rules, the code from the letter. */
export const emailActivationRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/register/email-activation', needs: 'public', audit: null, run: details.get },
  // Only looks at what was typed; nothing is kept.
  { method: 'POST', path: '/register/email-activation', needs: 'public', audit: null, run: details.post },
  { method: 'GET', path: '/register/email-activation/rules', needs: 'public', audit: null, run: rules.get },
  // Nobody is a user yet: the deed is recorded when the code is used.
  { method: 'POST', path: '/register/email-activation/rules', needs: 'public', audit: null, run: rules.post },
  { method: 'GET', path: '/register/email-activation/code', needs: 'public', audit: null, run: code.get },
  { method: 'POST', path: '/register/email-activation/code', needs: 'public', audit: 'user.registered', run: code.post },
  { method: 'GET', path: '/register/email-activation/letter', needs: 'public', audit: null, run: letter.get },
  // A letter is a row in the outbox; who asks for it is nobody yet.
  { method: 'POST', path: '/register/email-activation/letter', needs: 'public', audit: null, run: letter.post },
];
