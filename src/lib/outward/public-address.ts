import { BlockList, isIP } from 'node:net';

/**
 * Whether an IP address belongs to the public internet. Everything else is no place for what others name: this machine, private and
 * shared networks, link-local addresses with the metadata of clouds, documentation, benchmarks, multicast (the special-purpose registries of
 * IANA, RFC 6890). Of IPv6 only global unicast counts, without what carries an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC_4.check(address, 'ipv4');
  return family === 6 && GLOBAL_6.check(address, 'ipv6') && !NOT_PUBLIC_6.check(address, 'ipv6');
}

const NOT_PUBLIC_4 = listOf('ipv4', [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16',
  '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
]);
const GLOBAL_6 = listOf('ipv6', ['2000::/3']);
const NOT_PUBLIC_6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

function listOf(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split('/') as [string, string];
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** A host as it stands in a URL: brackets of IPv6 taken off. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');
