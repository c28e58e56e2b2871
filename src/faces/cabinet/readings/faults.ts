import type { Texts } from '#lib/i18n/texts.ts';
import * as metering from '#metering';
import type { Sentences } from '#ui';

/** What is wrong with entries, in words, by field. A fault of the day stands at the meter's first register. */
export function faultsOf(t: Texts, judged: readonly metering.JudgedEntry[], fieldOf: (meterId: bigint, zone: number) => string): Sentences {
  const faults = judged.flatMap(({ meter, valueFaults, dayFault }) =>
    dayFault ? [[fieldOf(meter.id, 0), t(`metering.refusals.${dayFault}`)] as const] : valueFaults.flatMap((fault, zone) => (fault ? [[fieldOf(meter.id, zone), t(`metering.refusals.${fault}`)] as const] : [])),
  );
  return Object.fromEntries(faults);
}
