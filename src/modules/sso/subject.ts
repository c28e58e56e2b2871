import type { Keys } from '#lib/keys.ts';

/** The name under which a partner knows a user: the same for ever with one partner, and nothing that two partners, or a partner and anybody else, could compare. */
export const subjectFor = (keys: Keys, operatorId: number, partnerId: bigint | string, userId: string): string => keys.digest('sso.subject', `${operatorId}:${partnerId}:${userId}`).toString('base64url');
