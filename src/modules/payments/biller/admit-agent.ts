import { X509Certificate, createHash, timingSafeEqual } from 'node:crypto';
import type { Operator } from '#operators';
import type { ReadSecrets } from '../open-provider.ts';
import { withinNetworks } from '../providers/networks.ts';
import type { Agent } from './agent.ts';

/** Who calls, as far as the wire tells. `certificate`: PEM, percent-encoded, from a proxy that is believed. */
export interface Caller {
  readonly address: string;
  readonly authorization: string | undefined;
  readonly certificate: string | undefined;
}

/** Why a caller is not the agent: from elsewhere, without the password, without the certificate. Everything the profile asks for must hold. */
export type AgentFault = 'wrong-network' | 'wrong-password' | 'wrong-certificate';

export function admitAgent(operator: Operator, agent: Agent, caller: Caller, readSecrets: ReadSecrets): AgentFault | undefined {
  if (!withinNetworks(agent.networks)(caller.address)) return 'wrong-network';
  if (agent.password && !knowsPassword(caller.authorization, readSecrets(operator, `agent-${agent.code}`))) return 'wrong-password';
  return agent.certificate !== undefined && fingerprintOf(caller.certificate) !== agent.certificate ? 'wrong-certificate' : undefined;
}

/** Compared by digest, so that neither length nor first difference shows in time. */
function knowsPassword(authorization: string | undefined, secrets: readonly string[]): boolean {
  const [, told] = /^Basic ([\w+/=-]{1,400})$/i.exec(authorization ?? '') ?? [];
  const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();
  const shown = digest(Buffer.from(told ?? '', 'base64'));
  return secrets.filter((secret) => timingSafeEqual(digest(secret), shown)).length > 0 && told !== undefined;
}

function fingerprintOf(certificate: string | undefined): string | undefined {
  try {
    return certificate === undefined ? undefined : createHash('sha256').update(new X509Certificate(decodeURIComponent(certificate)).raw).digest('hex');
  } catch {
    return undefined; // not a certificate
  }
}
