import { BlockList, isIP } from 'node:net';
import { BadAcquirer } from '../provider.ts';

/** Judges whether an address lies in one of the networks (CIDR, or single addresses); with no networks every address does. Throws `BadAcquirer` for what is no network. */
export function withinNetworks(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => true;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const length = prefix === undefined ? most : Number(prefix);
    if (isIP(address) === 0 || !Number.isInteger(length) || length < 0 || length > most) throw new BadAcquirer(`${network} is no network`);
    list.addSubnet(address, length, family);
  }
  return (address) => {
    const bare = address.replace(/^::ffff:(?=\d+\.)/, '');
    return isIP(bare) !== 0 && list.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
  };
}
