import type { RefusalKind } from './gateway.ts';

/** Statuses that are about this message or its recipient (SMPP 3.4, section 5.1.3): no second try will help. */
const ABOUT_THE_MESSAGE: Readonly<Record<number, string>> = {
  0x01: 'ESME_RINVMSGLEN',
  0x0b: 'ESME_RINVDSTADR',
  0x48: 'ESME_RINVSRCTON',
  0x50: 'ESME_RINVDSTTON',
  0x51: 'ESME_RINVDSTNPI',
  0x62: 'ESME_RINVEXPIRY',
};

/** Statuses that pass. */
const PASSING: Readonly<Record<number, string>> = { 0x08: 'ESME_RSYSERR', 0x14: 'ESME_RMSGQFUL', 0x45: 'ESME_RSUBMITFAIL', 0x58: 'ESME_RTHROTTLED' };

/** Whether a status is final for the message, and its name. What is not known is tried again, as often as any "later". */
export function fateOf(status: number): [RefusalKind, string] {
  const final = ABOUT_THE_MESSAGE[status];
  return final ? ['refused', final] : ['later', PASSING[status] ?? `SMPP status ${status}`];
}
