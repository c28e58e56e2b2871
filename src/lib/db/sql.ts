import { createHash } from 'node:crypto';

/** A statement with its values; the name makes PostgreSQL keep its plan per connection. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string;
}

/** Writes a statement as SQL; every `${value}` becomes a parameter, never text. Allowed in `.sql.ts` files alone. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let known = texts.get(strings);
  if (!known) {
    const text = strings.reduce((all, part, i) => `${all}$${i}${part}`);
    known = { text, name: nameOf(text) };
    texts.set(strings, known);
  }
  return { text: known.text, name: known.name, values: values.map(toParameter) };
}

/** A statement whose tables are known at run time alone, so that their names stand in its text. It is not kept as a named statement. */
export const statement = (text: string, values: readonly unknown[] = []): Sql => ({ text, values: values.map(toParameter), name: '' });

/**
 * A statement put together of parts that are written in the code, of which there are a few dozen shapes at most: what was not asked for is not in its text, so that the plan kept for it fits. Values are
 * parameters as ever.
 */
export function composed(text: string, values: readonly unknown[]): Sql {
  let name = names.get(text);
  if (!name) names.set(text, (name = nameOf(text)));
  return { text, name, values: values.map(toParameter) };
}

const names = new Map<string, string>();
const nameOf = (text: string): string => `k${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
const texts = new WeakMap<TemplateStringsArray, { text: string; name: string }>();

function toParameter(value: unknown): unknown {
  if (value === undefined) return null;
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.Duration ||
    typeof value === 'bigint'
  )
    return value.toString();
  return value;
}
