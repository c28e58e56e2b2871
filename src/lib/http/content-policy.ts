/**
 * What a page may load, whom its scripts may talk to and where its forms may lead: its own site, and beside it one address for either where a page says so in a header of its
 * own. Browsers hold a redirect that follows a form to the same rule.
 */
export const contentPolicy = ({ connectTo, formTo }: { readonly connectTo?: string; readonly formTo?: string } = {}): string =>
  [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", `connect-src 'self'${connectTo ? ` ${connectTo}` : ''}`, "manifest-src 'self'",
    "worker-src 'self'", `form-action 'self'${formTo ? ` ${formTo}` : ''}`, "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
  ].join('; ');
