import { createHmac } from 'node:crypto';

/**
 * The signature of a delivery: `t=<seconds>,v1=<hex>`, where v1 is HMAC-SHA-256 over `<seconds>.<body>` under the endpoint's secret. While a secret is
 * being replaced there is a v1 of each, and either is right. The time is part of what is signed, so that a delivery kept by a stranger grows stale.
 */
export function signBody(secrets: readonly string[], body: string, at: Temporal.Instant): string {
  const seconds = Math.floor(at.epochMilliseconds / 1_000);
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`)].join(',');
}
