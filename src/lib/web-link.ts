const LINK_LENGTH = 300;

/** Whether a link that somebody else names may be shown: an address of the Web by its whole host name, over a secure connection, without a name and password in it. */
export function isWebLink(text: string): boolean {
  if (text.length > LINK_LENGTH || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && !/^[\d.]+$/.test(hostname);
}
