import type { ExampleGroup } from '../example.ts';
import { passkey } from './passkey.view.ts';

export const passkeyExamples: ExampleGroup = {
  component: 'Passkey',
  examples: [{ title: 'A browser that can', html: passkey({ act: 'get', options: '{"challenge":"AAAA"}', action: '/sign-in/passkey', hidden: { token: 'x' }, label: 'Құрылғы кілтімен кіру', failed: 'Құрылғы кілті жауап бермеді' }) }],
};
