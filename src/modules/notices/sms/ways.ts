import type { Operator } from '#operators';
import { Refused, Unanswered, Unreachable, type Gateway, type Sms, type Taken } from './gateway.ts';
import { restsUntil, watched, type Trial } from './health.rules.ts';

/** The gateways of one operator, first choice first. */
export interface Route {
  readonly gateways: readonly Gateway[];
  /** SMS that a day may have: what the profile's cap buys. */
  readonly mostPerDay: number;
}

/** A message that a gateway took, and which. */
export interface RoutedTaken extends Taken {
  readonly gateway: string;
}

/** What failed, and at which gateway the message may be all the same. */
export class RouteFault extends Error {
  readonly kind: 'refused' | 'later' | 'unreachable' | 'unanswered';
  readonly gateway: string;
  constructor(kind: RouteFault['kind'], gateway: string, reason: string) {
    super(reason);
    this.kind = kind;
    this.gateway = gateway;
  }
}

interface Health {
  trials: readonly Trial[];
  rests?: Temporal.Instant;
}

/** How messages find a gateway: the first that is well, the next where it is away or says "later"; never a second one after silence. */
export class Ways {
  readonly #routes: ReadonlyMap<number, Route>;
  readonly #health = new Map<Gateway, Health>();

  constructor(routes: ReadonlyMap<number, Route>) {
    this.#routes = routes;
  }

  routeOf(operator: Pick<Operator, 'id'>): Route | undefined {
    return this.#routes.get(operator.id);
  }

  /** Rejects with RouteFault: of a refusal at once, otherwise of the last gateway that was tried. */
  async handOver(operator: Pick<Operator, 'id'>, sms: Sms, now: Temporal.Instant): Promise<RoutedTaken> {
    const gateways = this.#inOrder(this.#routes.get(operator.id)?.gateways ?? [], now);
    let fault = new RouteFault('unreachable', '', 'the operator has no SMS gateway');
    for (const gateway of gateways) {
      try {
        const taken = await gateway.handOver(sms, now);
        this.#note(gateway, true, now);
        return { ...taken, gateway: gateway.code };
      } catch (error) {
        fault = faultAt(gateway, error as Error);
        this.#note(gateway, fault.kind === 'refused', now);
        if (fault.kind === 'refused' || fault.kind === 'unanswered') throw fault;
      }
    }
    throw fault;
  }

  async close(): Promise<void> {
    for (const { gateways } of this.#routes.values()) await Promise.all(gateways.map((gateway) => gateway.close()));
  }

  /** Those that rest come last, not never. */
  #inOrder(gateways: readonly Gateway[], now: Temporal.Instant): readonly Gateway[] {
    const isResting = (gateway: Gateway) => {
      const rests = this.#health.get(gateway)?.rests;
      return rests !== undefined && Temporal.Instant.compare(rests, now) > 0;
    };
    return [...gateways.filter((one) => !isResting(one)), ...gateways.filter(isResting)];
  }

  #note(gateway: Gateway, isGood: boolean, now: Temporal.Instant): void {
    const trials = [...watched(this.#health.get(gateway)?.trials ?? [], now), { at: now, isGood }];
    const rests = restsUntil(trials, now);
    this.#health.set(gateway, { trials: rests ? [] : trials, ...(rests ?? this.#health.get(gateway)?.rests ? { rests: (rests ?? this.#health.get(gateway)?.rests) as Temporal.Instant } : {}) });
  }
}

function faultAt({ code }: Gateway, error: Error): RouteFault {
  if (error instanceof Refused) return new RouteFault(error.kind, code, error.message);
  if (error instanceof Unanswered) return new RouteFault('unanswered', code, error.message);
  if (error instanceof Unreachable) return new RouteFault('unreachable', code, error.message);
  throw error;
}
