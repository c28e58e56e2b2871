const PLAIN = /^\/[\w/.?=&%~+-]*$/;

/** An address that a form or a link gave, if it lies below `home`; a page of anybody else, another site's included, is nothing (no open redirect). */
export const ownAddress = (home: string, wanted: unknown): string | undefined =>
  typeof wanted === 'string' && wanted.startsWith(home) && PLAIN.test(wanted) && !wanted.includes('//') ? wanted : undefined;
