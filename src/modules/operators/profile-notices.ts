import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** What notices are about, as users choose by which channels they are told (NO-4). */
export const NOTICE_TOPICS = ['access', 'account', 'debts', 'payments', 'readings', 'requests', 'announcements', 'emergencies', 'advertising'] as const;
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];

/** What a user chooses among; the cabinet itself always keeps what he was told. */
export const NOTICE_CHANNELS = ['email', 'sms', 'push'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** How users are told where they chose nothing themselves. */
export const NoticeSettings = Type.Object(
  {
    /** Hours of the operator's zone at which neither SMS nor browsers disturb anybody; what is urgent does. */
    quiet: Type.Optional(Type.Object({ from: Time, until: Time }, closed)),
    /** Channels that are off for a topic until a user switches them on; all others are on. */
    off: Type.Optional(Type.Array(Type.Object({ topic: Type.Enum([...NOTICE_TOPICS]), channel: Type.Enum([...NOTICE_CHANNELS]) }, closed))),
  },
  closed,
);
export type NoticeSettings = Readonly<Static<typeof NoticeSettings>>;

/** Channels that a topic always goes by: the rules of the operators promise these messages, so nobody can switch them off. E-mail is the last channel, for every user has an address. */
export const OBLIGATORY: Readonly<Record<NoticeTopic, readonly NoticeChannel[]>> = {
  access: ['email', 'sms'],
  account: ['email'],
  debts: ['email'],
  payments: ['email'],
  readings: [],
  requests: ['email'],
  announcements: [],
  emergencies: [],
  advertising: [],
};
