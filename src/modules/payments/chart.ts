import type { Book } from '#ledger';
import type { PaymentTerms } from './house.ts';

/** Stripes of the books that every payment writes. */
const MANY = 16;

/** The books that payments write, as `docs/rules/ledger.md` lists them. */
export const books = {
  acquirer: (provider: string): Book => ({ code: `acquirer:${provider}`, side: 'either', stripes: MANY }),
  supplier: (code: string): Book => ({ code: `supplier:${code}`, side: 'either', stripes: MANY }),
  fees: { code: 'fees', side: 'either', stripes: MANY },
  commission: { code: 'commission', side: 'either', stripes: MANY },
  /** Money on the operator's own bank account, as its statements say. */
  bank: { code: 'bank', side: 'either', stripes: 1 },
  suspense: { code: 'suspense', side: 'credit', stripes: 1 },
} as const satisfies Record<string, Book | ((name: string) => Book)>;

const OWN = 'own';

/** Who is owed the money for a service: whom the profile names, otherwise the operator himself. */
export const supplierOf = (terms: PaymentTerms, service: string | null): string => terms.suppliers.find(({ services }) => service !== null && services.includes(service))?.code ?? OWN;
