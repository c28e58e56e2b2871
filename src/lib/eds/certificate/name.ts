import { Cursor } from '../der/cursor.ts';
import { bytesOf, childrenOf, TAG, type Element } from '../der/element.ts';
import { oidOf, textOf } from '../der/values.ts';

/** A distinguished name: its encoding, by which names are compared, and its attributes in order. */
export interface Name {
  readonly bytes: Uint8Array;
  readonly attributes: readonly { readonly type: string; readonly value: string }[];
}

/** Reads a Name (RFC 5280, 4.1.2.4). */
export function nameOf(element: Element): Name {
  const attributes = new Cursor(element, TAG.sequence).rest().flatMap((set) =>
    new Cursor(set, TAG.set).rest().map((attribute) => {
      const [type, value] = pair(attribute);
      return { type: oidOf(type), value: textOf(value) };
    }),
  );
  return { bytes: bytesOf(element), attributes };
}

function pair(element: Element): [Element, Element] {
  const cursor = new Cursor(element, TAG.sequence);
  const both: [Element, Element] = [cursor.any(), cursor.any()];
  cursor.end();
  return both;
}

/** The addresses (uniformResourceIdentifier [6]) anywhere in an extension made of distribution points or access descriptions. */
export function addressesIn(element: Element): string[] {
  if (element.tag === 0x86) return [Buffer.from(bytesOf(element).subarray(element.from - element.start)).toString('latin1')];
  return (element.tag & 0x20) === 0 ? [] : childrenOf(element).flatMap(addressesIn);
}

/** Attribute types of names (X.520; RFC 4519 for UID and DC). */
export const ATTRIBUTE = {
  commonName: '2.5.4.3', surname: '2.5.4.4', serialNumber: '2.5.4.5', country: '2.5.4.6', organisation: '2.5.4.10', unit: '2.5.4.11', givenName: '2.5.4.42', email: '1.2.840.113549.1.9.1',
} as const;
