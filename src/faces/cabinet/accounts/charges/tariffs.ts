import type * as accounts from '#accounts';
import * as metering from '#metering';
import { tariffAnchor } from '../../tariffs/show.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import type { Tariffs } from './explanation.view.ts';

/** The published rates of the services that lines are about. */
export const tariffsOf = async ({ tx, paths }: CabinetVisit, lines: readonly accounts.Charge[]): Promise<Tariffs> => ({
  rates: await metering.ratesOf(tx, [...new Set(lines.map(({ service }) => service))]),
  pathOf: (service) => paths.tariffs(tariffAnchor(service)),
});
