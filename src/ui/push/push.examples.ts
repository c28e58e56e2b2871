import type { ExampleGroup } from '../example.ts';
import { push } from './push.view.ts';

export const pushExamples: ExampleGroup = {
  component: 'Push',
  examples: [{ title: 'A browser that asks to be told', html: push({ action: '/settings/messages/browsers', token: 'x', key: 'BAAA', label: 'Осы браузерде қосу', denied: 'Браузер рұқсат бермейді' }) }],
};
