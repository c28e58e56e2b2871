import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as identity from '#identity';
import * as metering from '#metering';
import * as notices from '#notices';
import { keepsAccounts, type Operator } from '#operators';
import * as requests from '#requests';

/** Months that a figure goes back, the running one with them. */
const MONTHS = 12;

export interface Figure {
  readonly code: FigureCode;
  readonly months: readonly Temporal.PlainDate[];
  /** A value for each month; null is not known. The first `charted` of them are drawn. */
  readonly columns: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly charted: number;
}

export const FIGURES = ['requests', 'kinds', 'incidents', 'readings', 'people', 'notices'] as const;
export type FigureCode = (typeof FIGURES)[number];

/** The figures that an operator has something of. */
export const figuresOf = (operator: Operator): FigureCode[] =>
  FIGURES.filter((code) => (['requests', 'kinds', 'incidents'].includes(code) ? requests.takesRequests(operator) : code === 'readings' ? keepsAccounts(operator) : true));

/** Counts one figure over the latest months of the operator's zone. */
export async function countFigure(tx: Tx, t: Texts, operator: Operator, code: FigureCode, now: Temporal.Instant): Promise<Figure> {
  const latest = dateIn(operator.zone, now).with({ day: 1 });
  const months = Array.from({ length: MONTHS }, (_, at) => latest.subtract({ months: MONTHS - 1 - at }));
  const from = (months[0] as Temporal.PlainDate).toZonedDateTime(operator.zone).toInstant();
  const counting: Counting = { tx, t, operator, months, from };
  return { code, months, ...(await COUNTS[code](counting)) };
}

interface Counting {
  readonly tx: Tx;
  readonly t: Texts;
  readonly operator: Operator;
  readonly months: readonly Temporal.PlainDate[];
  readonly from: Temporal.Instant;
}

type Counted = Pick<Figure, 'columns' | 'charted'>;

const COUNTS: Readonly<Record<FigureCode, (counting: Counting) => Promise<Counted>>> = {
  async requests({ tx, t, operator, months, from }) {
    const found = await requests.requestMonths(tx, operator.zone, from);
    const of = (measure: 'received' | 'answered' | 'withinTerm' | 'late') => sums(months, found, (one) => one[measure]);
    return { charted: 2, columns: named(t, 'requests', { received: of('received'), answered: of('answered'), 'within-term': of('withinTerm'), late: of('late') }) };
  },
  async kinds({ tx, t, operator, months, from }) {
    const found = await requests.requestMonths(tx, operator.zone, from);
    const { kinds } = requests.requestSettings(operator);
    return { charted: 0, columns: kinds.map(({ code, name }) => ({ name: t.of(name), values: sums(months, found.filter(({ kind }) => kind === code), ({ received }) => received) })) };
  },
  async incidents({ tx, t, operator, months, from }) {
    const found = await requests.incidentMonths(tx, operator.zone, from);
    const minutes = (measure: 'missedMinutes' | 'lastedMinutes') => months.map((month) => found.find((one) => one.month.equals(month))?.[measure] ?? null);
    return { charted: 2, columns: named(t, 'incidents', { opened: sums(months, found, ({ opened }) => opened), estimated: sums(months, found, ({ estimated }) => estimated), missed: minutes('missedMinutes'), lasted: minutes('lastedMinutes') }) };
  },
  async readings({ tx, t, operator, months, from }) {
    const found = await metering.readingMonths(tx, operator.zone, from);
    const by = (...channels: readonly metering.Channel[]) => sums(months, found.filter(({ channel }) => channels.includes(channel)), ({ came }) => came);
    return { charted: 2, columns: named(t, 'readings', { customers: by('cabinet', 'link', 'file', 'device', 'api'), billing: by('billing'), office: by('office'), doubted: sums(months, found, ({ doubted }) => doubted) }) };
  },
  async people({ tx, t, operator, months, from }) {
    const { registrations, signIns } = await identity.peopleMonths(tx, operator.zone, from);
    return { charted: 2, columns: named(t, 'people', { registrations: sums(months, registrations, ({ count }) => count), 'sign-ins': sums(months, signIns, ({ count }) => count) }) };
  },
  async notices({ tx, t, operator, months, from }) {
    const found = await notices.noticeMonths(tx, operator.zone, from);
    const by = (channel: notices.Channel, measure: 'sent' | 'delivered' | 'failed') => sums(months, found.filter((one) => one.channel === channel), (one) => one[measure]);
    return { charted: 2, columns: named(t, 'notices', { email: by('email', 'sent'), sms: by('sms', 'sent'), push: by('push', 'sent'), 'email-failed': by('email', 'failed'), 'sms-delivered': by('sms', 'delivered'), 'sms-failed': by('sms', 'failed') }) };
  },
};

const sums = <Row extends { readonly month: Temporal.PlainDate }>(months: readonly Temporal.PlainDate[], found: readonly Row[], of: (row: Row) => number): number[] =>
  months.map((month) => found.filter((row) => row.month.equals(month)).reduce((sum, row) => sum + of(row), 0));

const named = (t: Texts, figure: FigureCode, columns: Readonly<Record<string, readonly (number | null)[]>>): Counted['columns'] =>
  Object.entries(columns).map(([code, values]) => ({ name: t(`office.figures.${figure}.${code}`), values }));
