const LONGEST = 500;

export type RedirectFault = 'not-a-url' | 'not-https' | 'has-credentials' | 'several-hosts' | 'none' | 'too-many';

/**
 * Judges where a partner's program wants users sent back to: whole https addresses without fragment, all of one host, so that the name a user has there belongs to that place alone.
 * They are compared to the letter later; programs that a demonstration names may be on this machine.
 */
export function judgeRedirects(typed: readonly string[], most: number, local: readonly string[]): { readonly uris: readonly string[] } | { readonly fault: RedirectFault } {
  const uris = [...new Set(typed.map((line) => line.trim()).filter((line) => line !== ''))];
  if (uris.length === 0) return { fault: 'none' };
  if (uris.length > most) return { fault: 'too-many' };
  const fault = uris.map((uri) => faultOf(uri, local)).find((one) => one !== undefined);
  if (fault) return { fault };
  return new Set(uris.map((uri) => new URL(uri).host)).size > 1 ? { fault: 'several-hosts' } : { uris };
}

function faultOf(uri: string, local: readonly string[]): RedirectFault | undefined {
  if (uri.length > LONGEST || !URL.canParse(uri) || /[\s#*]/.test(uri)) return 'not-a-url';
  const url = new URL(uri);
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (url.protocol === 'https:') return undefined;
  return url.protocol === 'http:' && local.includes(url.host) ? undefined : 'not-https';
}
