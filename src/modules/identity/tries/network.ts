/** The network an address belongs to, as far as one household or attacker has it whole: /24 of IPv4, /64 of IPv6; with three groups /48, which some have whole. */
export function networkOf(address: string, groupsOfV6: 3 | 4 = 4): string {
  const v4 = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  if (v4) return `${v4}.0/24`;
  const [head = '', tail] = (address.split('%')[0] as string).split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...right];
  return `${groups.slice(0, groupsOfV6).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/${groupsOfV6 * 16}`;
}
