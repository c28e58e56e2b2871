import Type, { type Static } from 'typebox';
import { LANGUAGES, type Language, type Localised } from '#lib/i18n/texts.ts';
import { ContentSettings } from './profile-content.ts';
import { AnnouncementSettings } from './profile-announcements.ts';
import { CatalogSettings } from './profile-catalog.ts';
import { DebtTerms } from './debt-terms.ts';
import { DocumentTerms } from './profile-documents.ts';
import { HoldingsSettings } from './profile-holdings.ts';
import { NoticeSettings } from './profile-notices.ts';
import { OrderSettings } from './profile-orders.ts';
import { PaymentTerms } from './payment-terms.ts';
import { PrepaidTerms } from './profile-prepaid.ts';
import { RequestSettings } from './profile-requests.ts';
import { RequisitesFile } from './requisites.ts';
import { RegistrationTerms, SignInTerms } from './registration-terms.ts';
import { SettlementTerms } from './profile-settlements.ts';
import { SmsTerms } from './sms-terms.ts';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });
const Duration = Type.String({ pattern: '^P(?!$)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$' });
const HostName = Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)*$' });
const On = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Limits = Type.Object({ idle: Duration, absolute: Duration }, closed);

/** The declarative file of one operator: everything in which it differs from another. Unknown keys are errors. */
export const ProfileFile = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }),
    name: Name,
    service: Name,
    country: Type.Enum(['KZ', 'RU']),
    currency: Type.Enum(['KZT', 'RUB']),
    zone: Type.String(),
    calendar: Type.Enum(['KZ', 'RU']),
    languages: Type.Array(Type.Enum([...LANGUAGES]), { minItems: 1, uniqueItems: true }),
    hosts: Type.Object({ cabinet: HostName, office: HostName, api: HostName }, closed),
    accent: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
    contacts: Type.Object(
      { phone: Type.String(), emergency: Type.Optional(Type.String()), email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }), address: Name, hours: Name },
      closed,
    ),
    offices: Type.Array(Type.Object({ name: Name, address: Name, hours: Name }, closed)),
    persons: Type.Array(Type.Enum(['individual', 'entrepreneur', 'legal-entity']), { minItems: 1, uniqueItems: true }),
    registration: RegistrationTerms,
    /**
     * How many working days before it holds a lock or a deletion by the operator is announced to the user (PO 5.3); at once without it. A user account that its user refused,
     * or that was deleted, can be brought back for so many days: 14 unless told otherwise.
     */
    locks: Type.Optional(Type.Object({ noticeWorkingDays: Type.Integer({ minimum: 0, maximum: 30 }), undoDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })) }, closed)),
    signIn: SignInTerms,
    passwords: Type.Object(
      {
        minLength: Type.Integer({ minimum: 8, maximum: 64 }),
        minLengthWithSecondFactor: Type.Integer({ minimum: 8, maximum: 64 }),
        /** Digit, upper, lower and special character demanded by the operator's published rules: a recorded deviation. */
        fourClasses: Type.Boolean(),
        contextWords: Type.Array(Type.String({ minLength: 3 })),
        temporaryValid: Duration,
      },
      closed,
    ),
    sessions: Limits,
    officeSessions: Limits,
    sections: Type.Array(Type.Enum(['overview', 'charges', 'payments', 'readings', 'account', 'papers', 'prepaid', 'orders', 'requests', 'holdings', 'applications', 'catalog', 'news', 'activity', 'settings']), { minItems: 1, uniqueItems: true }),
    readings: Type.Object(
      {
        window: Type.Object({ from: Type.Integer({ minimum: 1, maximum: 28 }), until: Type.Integer({ minimum: 1, maximum: 31 }) }, closed),
        /** Whether users whose readings are missing get a letter with a link when the window opens. */
        reminder: Type.Optional(Type.Boolean()),
        /** So many days before a meter's verification ends its user is told; never without it. */
        verificationNoticeDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
      },
      closed,
    ),
    /** Fields of the supplier's own choice on the account card, by the place in which its registry brings them. */
    furtherFields: Type.Optional(Type.Array(Type.Object({ field: Type.Enum(['further1', 'further2', 'further3', 'further4', 'further5', 'further6']), name: Name }, closed), { maxItems: 6 })),
    /** What is added to a debt and from which day, dated, with its source; without it nothing is added here. */
    penalties: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: On,
            yearlyPercent: Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,4})?$' }),
            steps: Type.Array(Type.Object({ after: Type.Integer({ minimum: 0 }), divisor: Type.Integer({ minimum: 1 }) }, closed), { minItems: 1 }),
            source: Type.String({ minLength: 1 }),
          },
          closed,
        ),
      ),
    ),
    services: Type.Array(Type.Object({ code: Code, unit: Type.String(), name: Name }, closed)),
    /** Chapters of the manual, in order; their texts lie in `<operator>/help`. */
    help: Type.Array(Code, { uniqueItems: true }),
    documents: Type.Array(DocumentTerms, { minItems: 1 }),
    /** How bills are printed and paid; without it none are made. */
    bills: Type.Optional(
      Type.Object(
        {
          requisites: RequisitesFile,
          /** What the code on a bill says: a payment order for a bank's app (ГОСТ Р 56042-2014), or the address where the bill is paid in the cabinet. */
          paymentCode: Type.Enum(['gost-r-56042', 'payment-page']),
          /** When in the night the bills of a month that is newly billed are made; without it staff start it. */
          runAt: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
        },
        closed,
      ),
    ),
    /** How users are told of things where they chose nothing themselves. */
    notices: NoticeSettings,
    /** Mass notices to debtors; without it there are none. */
    debtNotices: Type.Optional(DebtTerms),
    sms: Type.Optional(SmsTerms),
    retention: Type.Object({ audit: Duration, sessions: Duration, messages: Duration, imports: Duration }, closed),
    imports: Type.Object(
      { layouts: Type.Array(Code), secondPersonAbovePercent: Type.Integer({ minimum: 0, maximum: 1000 }) },
      closed,
    ),
    /** Registries that are handed out, by layout. */
    exports: Type.Optional(Type.Object({ layouts: Type.Array(Code) }, closed)),
    payments: Type.Optional(PaymentTerms),
    prepaid: Type.Optional(PrepaidTerms),
    /** How partners are paid and what closing documents say; without it neither is. */
    settlements: Type.Optional(SettlementTerms),
    holdings: Type.Optional(HoldingsSettings),
    orders: Type.Optional(OrderSettings),
    requests: Type.Optional(RequestSettings),
    announcements: Type.Optional(AnnouncementSettings),
    /** Digital services of partners; without it there is no catalogue. */
    catalog: Type.Optional(CatalogSettings),
    /** News and articles of the operator and of users; without it none are published. */
    content: Type.Optional(ContentSettings),
    /** What the public first page says in place of the words about charges. */
    welcome: Type.Optional(Type.Object({ lead: Name, title: Name, body: Name }, closed)),
    accessReasons: Type.Array(Type.Object({ code: Code, name: Name }, closed), { minItems: 1 }),
  },
  closed,
);

/** A profile as its file declares it, already judged good. */
export type Profile = Readonly<Static<typeof ProfileFile>>;

/** An operator at work: its row's id and its profile, with what the office changed of it. That may change while the program runs, so the profile is asked when it is needed and its texts are kept by nobody. */
export interface Operator {
  readonly id: number;
  readonly code: string;
  readonly zone: string;
  readonly languages: readonly Language[];
  readonly currency: 'KZT' | 'RUB';
  readonly name: Localised;
  readonly profile: Profile;
}

/** Whether the operator keeps utility accounts: registries of receipts and platforms know persons alone. */
export const keepsAccounts = ({ profile }: Pick<Operator, 'profile'>): boolean => profile.sections.some((section) => section === 'account' || section === 'charges');

/** The name of a service on a bill; registries may bring services that the profile does not name, shown by their code. */
export function serviceName(operator: Operator, code: string): Localised {
  return operator.profile.services.find((service) => service.code === code)?.name ?? { kk: code, ru: code, en: code };
}
