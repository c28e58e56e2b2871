import type { OpenProvider } from '../provider.ts';
import { openCloudpayments } from './cloudpayments.ts';
import { openFreedompay } from './freedompay.ts';
import { openYookassa } from './yookassa.ts';

/** Every acquirer protocol by the name that profiles choose it by. */
export const protocols: Readonly<Record<string, OpenProvider>> = { cloudpayments: openCloudpayments, freedompay: openFreedompay, yookassa: openYookassa };
