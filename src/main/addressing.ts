import type { IncomingMessage } from 'node:http';
import type { Place } from '#lib/http/place.ts';
import type { Operator } from '#operators';
import type { Config } from './config.ts';

const FACES = ['cabinet', 'office', 'api'] as const;
type FaceName = (typeof FACES)[number];

/** Finds the operator and face of a request, and the address of a face for links in messages. */
export interface Addressing {
  readonly resolve: (request: IncomingMessage) => Place | undefined;
  readonly addressOf: (operator: Operator, face: FaceName) => string;
}

/** Addressing as configured: by host name (each face its own host, ASVS 3.5.4) or by path for trial installations. */
export function addressing(config: Pick<Config, 'addressing' | 'publicUrl'>, operators: readonly Operator[]): Addressing {
  const isSecure = config.publicUrl.startsWith('https://');
  return config.addressing === 'host' ? byHost(operators, isSecure) : byPath(operators, isSecure, config.publicUrl);
}

function byHost(operators: readonly Operator[], isSecure: boolean): Addressing {
  const places = new Map<string, Omit<Place, 'rest'>>();
  for (const operator of operators)
    for (const face of FACES)
      places.set(operator.profile.hosts[face], { operatorId: operator.id, operatorCode: operator.code, face, base: '', isSecure });
  return {
    resolve(request) {
      const place = places.get((request.headers.host ?? '').toLowerCase().replace(/:\d+$/, ''));
      return place && { ...place, rest: request.url ?? '/' };
    },
    addressOf: (operator, face) => `${isSecure ? 'https' : 'http'}://${operator.profile.hosts[face]}`,
  };
}

function byPath(operators: readonly Operator[], isSecure: boolean, publicUrl: string): Addressing {
  const byCode = new Map(operators.map((operator) => [operator.code, operator]));
  return {
    resolve(request) {
      const match = /^\/([a-z0-9-]+)(?:\/(office|api)(?=[/?]|$))?(.*)$/s.exec(request.url ?? '/');
      const operator = match && byCode.get(match[1] as string);
      if (!operator) return undefined;
      const face = (match[2] as FaceName | undefined) ?? 'cabinet';
      const base = `/${operator.code}${match[2] ? `/${match[2]}` : ''}`;
      return { operatorId: operator.id, operatorCode: operator.code, face, base, rest: match[3] || '/', isSecure };
    },
    addressOf: (operator, face) => `${publicUrl}/${operator.code}${face === 'cabinet' ? '' : `/${face}`}`,
  };
}
