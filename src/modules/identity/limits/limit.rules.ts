import type { Part } from './limit.ts';

/** What somebody is about to do, as the route table has it. */
export interface Doing {
  readonly method: string;
  readonly path: string;
}

/**
 * The closed part that something falls into; nothing where it may go on. Reading stays open, except for pages whose only purpose is to pay; whoever may change nothing may still settle who he is, sign out,
 * accept documents, end automatic payments and cards, contest what was done in his name, and leave.
 */
export function closedPart(closed: readonly Part[], { method, path }: Doing): Part | undefined {
  return closed.find((part) => falls[part]({ method, path }));
}

const acts = ({ method }: Doing): boolean => method !== 'GET';
const below = ({ path }: Doing, ...roots: string[]): boolean => roots.some((root) => path === root || path.startsWith(`${root}/`));

/** Automatic payments and cards may be ended whatever is closed: nobody is to pay on against his will. */
const endsPaying = (doing: Doing): boolean => below(doing, '/pay') && /\/(end|stop)(\/|$)/.test(doing.path);

const falls: Readonly<Record<Part, (doing: Doing) => boolean>> = {
  // What was paid may be read.
  payments: (doing) => (below(doing, '/pay') && !below(doing, '/pay/history', '/pay/:payment/receipt.pdf') && !endsPaying(doing) && (acts(doing) || below(doing, '/pay/check', '/pay/autopays/new') || doing.path === '/pay')) || doing.path === '/bills/:bill/payment',
  readings: (doing) => acts(doing) && below(doing, '/readings'),
  requests: (doing) => acts(doing) && below(doing, '/requests'),
  changes: (doing) => acts(doing) && !endsPaying(doing) && !below(doing, '/settings', '/sign-out', '/sign-in', '/recovery', '/email', '/documents', '/new-password', '/activity', '/leaving'),
};
