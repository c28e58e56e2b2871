import { randomBytes } from 'node:crypto';
import type { Answered } from './compare.ts';
import type { Stand } from './stand.ts';
import { addressOf } from './stand.ts';
import { visitorOf, type Page, type Visitor } from './visitor.ts';

/** A place where an address is typed. */
export interface Door {
  readonly name: string;
  readonly operator: 'heat' | 'platform';
  /** How many knock at once, and how many pairs are tried before the tries counted are forgotten. */
  readonly lanes: number;
  readonly batch: number;
  /** Makes what knocks: asks about an address, and gives back what is to be seen. */
  open(stand: Stand): Promise<(email: string) => Promise<Answered>>;
}

const OWN = 'қызыл алма 4 ағаш 77';
/** People who are signed in and want another address; each may wish five times an hour. */
const INSIDE = 16;

export const doors: readonly Door[] = [
  {
    name: 'sign-in',
    operator: 'heat',
    lanes: 2,
    batch: 200,
    open: async (stand) => async (email) => {
      const visitor = stranger(stand, 'heat');
      const { fields } = await good(visitor.get('/sign-in'));
      return seenOf(await visitor.post('/sign-in', { ...fields, name: email, password: randomBytes(12).toString('hex') }), email);
    },
  },
  {
    name: 'recovery',
    operator: 'heat',
    lanes: 12,
    batch: 200,
    open: async (stand) => async (email) => {
      const visitor = stranger(stand, 'heat');
      const { fields } = await good(visitor.get('/recovery'));
      return seenOf(await visitor.post('/recovery', { ...fields, name: email }), email);
    },
  },
  {
    name: 'registration',
    operator: 'platform',
    lanes: 12,
    batch: 200,
    open: async (stand) => async (email) => seenOf(await register(stranger(stand, 'platform'), email), email),
  },
  {
    name: 'another letter',
    operator: 'platform',
    lanes: 12,
    batch: 200,
    open: async (stand) => async (email) => {
      const visitor = stranger(stand, 'platform');
      const first = addressOf();
      const { to } = await register(visitor, first);
      const letter = to.replace('/code', '/letter');
      const { fields } = await good(visitor.get(letter));
      return seenOf(await visitor.post(letter, { ...fields, email }), email);
    },
  },
  {
    name: 'change of address',
    operator: 'heat',
    lanes: 8,
    batch: INSIDE * 2,
    async open(stand) {
      const emails = Array.from({ length: INSIDE }, addressOf);
      await stand.users('heat', emails, emails.map(() => OWN));
      const inside: Visitor[] = [];
      for (const name of emails) inside.push(await signedIn(stranger(stand, 'heat'), name));
      let turn = 0;
      return async (email) => {
        const visitor = inside[(turn += 1) % INSIDE] as Visitor;
        const { fields } = await good(visitor.get('/settings/email'));
        return seenOf(await visitor.post('/settings/email', { ...fields, email, current: OWN }), email);
      };
    },
  },
];

/** A browser that nobody has seen before, from a network of its own. */
function stranger(stand: Stand, operator: string): Visitor {
  const [a, b] = randomBytes(2);
  return visitorOf(stand.home(operator), `10.${a}.${b}.7`, { isPatient: true });
}

async function signedIn(visitor: Visitor, name: string): Promise<Visitor> {
  const { fields } = await good(visitor.get('/sign-in'));
  const { status } = await visitor.post('/sign-in', { ...fields, name, password: OWN });
  if (status !== 302 && status !== 303) throw new Error(`${name} was not let in: ${status}`);
  return visitor;
}

async function register(visitor: Visitor, email: string): Promise<Page> {
  const { fields } = await good(visitor.get('/register/email-activation'));
  const { to } = await visitor.post('/register/email-activation', { ...fields, kind: 'individual', email });
  const rules = await good(visitor.get(to));
  return visitor.post(to.split('?')[0] as string, { ...rules.fields, password: OWN });
}

async function good(page: Promise<Page>): Promise<Page> {
  const found = await page;
  if (found.status !== 200) throw new Error(`a page answers ${found.status}`);
  return found;
}

/** The time of day, tokens and sealed drafts are new in every answer, and the address typed is each visitor's own. */
const seenOf = ({ status, headers, body, tookMs }: Page, email: string): Answered => ({
  status,
  tookMs,
  seen: [...headers.filter((line) => !line.startsWith('date:')), body].join('\n').replaceAll(email, '*').replaceAll(encodeURIComponent(email), '*').replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\.[0-9a-z]+\.[\w-]{22}|[\w-]{20,}/g, '*'),
});
