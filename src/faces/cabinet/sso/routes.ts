import type { CabinetRow } from '../visit.ts';
import * as question from './question.page.ts';

export const signOnRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/sso/interactions/:question', needs: 'user', audit: null, run: question.get },
  { method: 'POST', path: '/sso/interactions/:question', needs: 'user', audit: 'sign-on.consented', run: question.post },
  // Nothing of the user is told or kept: the partner only hears that he did not want it.
  { method: 'POST', path: '/sso/interactions/:question/refusal', needs: 'user', audit: null, run: question.postRefusal },
];
