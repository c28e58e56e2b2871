const LONGEST = 500;
/** Other ports below 1024 belong to other protocols. */
const LEAST_PORT = 1_024;
const HTTPS_PORTS = ['', '443'];
/** Names that mean something within a network alone. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion)\.?$/;

export type UrlFault = 'not-a-url' | 'not-https' | 'has-credentials' | 'private-address';

/**
 * Judges the address of an endpoint as it was typed: https, a whole host name, nothing secret in it, a port of the web. What the name stands for is judged
 * where it is looked up. Programs that a demonstration names may be on this machine.
 */
export function judgeUrl(typed: string, local: readonly string[]): { readonly url: string } | { readonly fault: UrlFault } {
  if (typed.length > LONGEST || !URL.canParse(typed)) return { fault: 'not-a-url' };
  const url = new URL(typed);
  if (url.username !== '' || url.password !== '') return { fault: 'has-credentials' };
  url.hash = '';
  if (local.includes(url.host) && /^https?:$/.test(url.protocol)) return { url: url.href };
  if (url.protocol !== 'https:') return { fault: 'not-https' };
  const isWebPort = HTTPS_PORTS.includes(url.port) || Number(url.port) >= LEAST_PORT;
  const isWholeName = url.hostname.includes('.') || url.hostname.startsWith('[');
  if (!isWebPort || !isWholeName || LOCAL_NAME.test(url.hostname)) return { fault: 'private-address' };
  return { url: url.href };
}
