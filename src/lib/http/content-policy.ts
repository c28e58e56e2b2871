/** What a page may load and whom its scripts may talk to: its own site, and beside it one address where a page says so in a header of its own. */
export const contentPolicy = (connectTo?: string): string =>
  [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", `connect-src 'self'${connectTo ? ` ${connectTo}` : ''}`, "manifest-src 'self'",
    "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
  ].join('; ');
