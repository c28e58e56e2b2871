import type { CabinetRow } from '../../visit.ts';
import * as deliveries from './deliveries.page.ts';
import * as show from './show.page.ts';

export const programRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/partner/programs', needs: 'user', audit: null, run: show.get },
  { method: 'POST', path: '/partner/programs/endpoint', needs: 'user', audit: 'webhook.named', run: show.postEndpoint },
  { method: 'POST', path: '/partner/programs/endpoint/secret', needs: 'user', audit: 'webhook.secret-replaced', run: show.postSecret },
  { method: 'POST', path: '/partner/programs/endpoint/test', needs: 'user', audit: 'webhook.tested', run: show.postTest },
  { method: 'POST', path: '/partner/programs/sign-on', needs: 'user', audit: 'sign-on.named', run: show.postSignOn },
  { method: 'POST', path: '/partner/programs/sign-on/secret', needs: 'user', audit: 'sign-on.secret-replaced', run: show.postSignOnSecret },
  { method: 'GET', path: '/partner/programs/deliveries', needs: 'user', audit: null, run: deliveries.list },
  { method: 'GET', path: '/partner/programs/deliveries/:delivery', needs: 'user', audit: null, run: deliveries.get },
  { method: 'POST', path: '/partner/programs/deliveries/:delivery/attempts', needs: 'user', audit: 'webhook.redelivered', run: deliveries.postAttempt },
];
