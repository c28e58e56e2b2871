/**
 * Whether the mail server that vouches for letters found that one comes from the domain it names (RFC 8601): `dmarc=pass`, or `dkim=pass` or `spf=pass` for that domain or one above it.
 * `results`: the values of its Authentication-Results, the newest first. Only the newest one under the server's own name counts, which takes out what came with that name from outside (5). What
 * holds quoted words is not judged: senders choose them.
 */
export function isProven(results: readonly string[], authservId: string, from: string): boolean {
  const plain = results.map(withoutComments).find((one) => one.split(';')[0]?.trim().split(/\s/)[0]?.toLowerCase() === authservId.toLowerCase());
  if (plain === undefined || /["\\()]/.test(plain)) return false;
  const domain = domainOf(from);
  return plain.split(';').slice(1).some((one) => {
    const method = /^\s*(dmarc|dkim|spf)(?:\/1)?\s*=\s*pass(?=\s|$)/i.exec(one)?.[1]?.toLowerCase();
    if (method === 'dmarc') return [undefined, domain].includes(property(one, 'header.from'));
    return method !== undefined && isWithin(domain, domainOf(property(one, method === 'dkim' ? 'header.d' : 'smtp.mailfrom') ?? ''));
  });
}

/** The domain of an address, or the domain itself. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const property = (result: string, name: string): string | undefined => result.split(/\s+/).find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1).toLowerCase();
const isWithin = (domain: string, above: string): boolean => above.includes('.') && (domain === above || domain.endsWith(`.${above}`));

/** Comments may lie in each other; one that has no end stays, and is seen. */
function withoutComments(value: string): string {
  const less = value.slice(0, LONGEST_RESULTS).replaceAll(/\([^()]*\)/g, ' ');
  return less === value ? value : withoutComments(less);
}

const LONGEST_RESULTS = 4_000;
