/** Documents and versions that stood on the page, as the form sends them back. */
export const acceptedIn = (body: Readonly<Record<string, unknown>>): { document: string; version: number }[] =>
  Object.entries(body).flatMap(([name, value]) => (name.startsWith('accepts.') ? [{ document: name.slice('accepts.'.length), version: Number(value) }] : []));
