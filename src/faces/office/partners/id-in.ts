/** A number in an address. */
export const idIn = (text: string | undefined): bigint | undefined => (/^\d{1,18}$/.test(text ?? '') ? BigInt(text as string) : undefined);
