import type { Operator } from '#operators';
import { termsOf, type PaymentsHouse } from '../house.ts';

/** Whether cards are kept at all: the operator offers it, and his acquirer's protocol can charge one. */
export const keepsCards = (house: Pick<PaymentsHouse, 'providerOf'>, operator: Operator): boolean => (termsOf(operator)?.autopay.offered ?? false) && house.providerOf(operator)?.chargeCard !== undefined;
