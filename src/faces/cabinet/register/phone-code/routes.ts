import type { CabinetRow } from '../../visit.ts';
import * as again from './again.page.ts';
import * as code from './code.page.ts';
import * as details from './details.page.ts';
import * as rules from './rules.page.ts';

/** Registration with an own login: who one is, the password and what is agreed to, the code from the SMS. */
export const phoneCodeRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/register/phone-code', needs: 'public', audit: null, run: details.get },
  // Only looks at what was typed; nothing is kept.
  { method: 'POST', path: '/register/phone-code', needs: 'public', audit: null, run: details.post },
  { method: 'GET', path: '/register/phone-code/rules', needs: 'public', audit: null, run: rules.get },
  // Nobody is a user yet: the deed is recorded when the code is entered.
  { method: 'POST', path: '/register/phone-code/rules', needs: 'public', audit: null, run: rules.post },
  { method: 'GET', path: '/register/phone-code/code', needs: 'public', audit: null, run: code.get },
  { method: 'POST', path: '/register/phone-code/code', needs: 'public', audit: 'user.registered', run: code.post },
  { method: 'GET', path: '/register/phone-code/again', needs: 'public', audit: null, run: again.get },
  // An SMS is a row in the outbox; who asks for it is nobody yet.
  { method: 'POST', path: '/register/phone-code/again', needs: 'public', audit: null, run: again.post },
];
