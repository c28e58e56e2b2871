/** What one answer was: everything in it that a stranger can see, and how long it took. */
export interface Answered {
  readonly status: number;
  /** Headers and body, with whatever is new in every answer masked. */
  readonly seen: string;
  readonly tookMs: number;
}

/** Above this Welch's t says that two means differ, in one comparison of some hundred thousand by chance. */
export const T_AT_MOST = 4.5;
export const MEDIANS_AT_MOST_MS = 2;

export interface Comparison {
  readonly t: number;
  /** Of the medians, in milliseconds. */
  readonly apartMs: number;
  /** Words for each difference; none where a stranger learns nothing. */
  readonly faults: readonly string[];
}

/**
 * How answers about people who exist differ from answers about people who do not. With few samples on a busy machine (`small`) times are faulty only where t and medians say so both:
 * that sees work left out, not some tenths of a millisecond.
 */
export function compare(existing: readonly Answered[], missing: readonly Answered[], { small }: { readonly small: boolean }): Comparison {
  const kinds = (all: readonly Answered[]) => [...new Set(all.map(({ status, seen }) => `${status} ${seen}`))].toSorted();
  const [here, there] = [kinds(existing), kinds(missing)];
  const times = [existing, missing].map((all) => all.map(({ tookMs }) => tookMs)) as [number[], number[]];
  const t = welch(...times);
  const apartMs = Math.abs(median(times[0]) - median(times[1]));
  const isSlower = [Math.abs(t) >= T_AT_MOST, apartMs >= MEDIANS_AT_MOST_MS];
  const faults: string[] = [];
  if (here.join('\0') !== there.join('\0')) faults.push(`answers differ: ${firstDifference(here[0] ?? '', there[0] ?? '')}`);
  if (small ? isSlower.every(Boolean) : isSlower.some(Boolean)) faults.push(`times differ: t = ${t.toFixed(2)}, medians ${apartMs.toFixed(2)} ms apart`);
  return { t, apartMs, faults };
}

/** Welch's t of two samples with variances of their own. */
export function welch(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [momentsOf(a), momentsOf(b)];
  const spread = Math.sqrt(one.variance / a.length + other.variance / b.length);
  return spread === 0 ? 0 : (one.mean - other.mean) / spread;
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which a share of all lies; 0 of none. */
export const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(Math.floor(values.length * share), values.length - 1)] ?? 0;

const AROUND = 60;

function firstDifference(a: string, b: string): string {
  const at = [...a].findIndex((sign, place) => sign !== b[place]);
  return `“${a.slice(Math.max(0, at - AROUND), at + AROUND)}” and “${b.slice(Math.max(0, at - AROUND), at + AROUND)}”`;
}
