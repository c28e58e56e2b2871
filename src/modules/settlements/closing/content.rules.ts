import type { DocumentContent } from './document.ts';

/** A document whose lines do not make its total. A bug of whoever made it, so it is thrown. */
export class BadDocument extends Error {}

/** Throws `BadDocument` unless lines make the total, their taxes its tax, and a statement closes where its lines lead. */
export function mustAddUp({ lines, totalMinor, vatMinor, openingMinor, closingMinor }: DocumentContent): void {
  const total = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (total !== totalMinor) throw new BadDocument(`lines make ${total}, the total says ${totalMinor}`);
  const taxes = lines.reduce((sum, line) => sum + line.vatMinor, 0n);
  if (taxes !== vatMinor) throw new BadDocument(`taxes of lines make ${taxes}, the document says ${vatMinor}`);
  if ((openingMinor === null) !== (closingMinor === null)) throw new BadDocument('a statement has both its ends');
  if (openingMinor !== null && closingMinor !== null && openingMinor + total !== closingMinor) throw new BadDocument(`from ${openingMinor} lines lead to ${openingMinor + total}, not to ${closingMinor}`);
}
