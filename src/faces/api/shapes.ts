import Type, { type Static, type TSchema } from 'typebox';
import { decimal } from '#lib/money.ts';
import type { Operator } from '#operators';

/** An answer's object: what is not declared is not in it. */
export const shape = <Properties extends Record<string, TSchema>>(properties: Properties, options: { readonly $id?: string; readonly description?: string } = {}) =>
  Type.Object(properties, { ...options, additionalProperties: false });

/** Unknown is null, never absent and never zero. */
export const orNull = <Known extends TSchema>(known: Known) => Type.Union([known, Type.Null()]);

export const text = (description: string) => Type.String({ description });
export const dateOn = (description: string) => Type.String({ format: 'date', description });
export const instantAt = (description: string) => Type.String({ format: 'date-time', description });
export const exact = (description: string) => Type.String({ pattern: '^-?\\d+(\\.\\d+)?$', description });
export const period = (description: string) => Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description });
export const id = (prefix: string, description: string) => Type.String({ pattern: `^${prefix}_[0-9a-z]{1,12}$`, description });

/** An amount. Minor units are text: a tiyn more than 2^53 of them must survive a program that reads numbers as doubles. */
export const Money = shape(
  {
    minor: Type.String({ pattern: '^-?\\d+$', description: 'api.fields.money.minor' }),
    currency: Type.Enum(['KZT', 'RUB'], { description: 'api.fields.money.currency' }),
    decimal: Type.String({ pattern: '^-?\\d+\\.\\d{2}$', description: 'api.fields.money.decimal' }),
  },
  { $id: 'Money' },
);

/** Amounts as the operator's books keep them. */
export const moneyOf =
  ({ currency }: Operator) =>
  (minor: bigint): Static<typeof Money> => ({ minor: minor.toString(), currency, decimal: decimal(minor) });

/** The known value in the answer's form. */
export const known = <Value, Form>(value: Value | null, form: (value: Value) => Form): Form | null => (value === null ? null : form(value));

export const dateText = (on: Temporal.PlainDate): string => on.toString();
export const instantText = (at: Temporal.Instant): string => at.toString();
