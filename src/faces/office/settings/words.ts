import type { Texts } from '#lib/i18n/texts.ts';
import { fileOf, typedAt, type Operator, type SettingValue, type VersionChanges } from '#operators';
import type { Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface SettingsView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly operator: Operator;
  readonly names: StaffNames;
  readonly versions: readonly VersionChanges[];
  /** The version at work. */
  readonly current: number;
  readonly mayChange: boolean;
  readonly done: string | undefined;
  readonly sentences: Sentences;
  readonly typed: Readonly<Record<string, string>> | undefined;
}

export const LOCALISED = /^(.+)\.(?:kk|ru|en)$/;

/** What a setting is called; texts of answers have names of their own. */
export function labelOf({ t, operator }: Pick<SettingsView, 't' | 'operator'>, path: string): string {
  const [, code] = /^requests\.macros\.([a-z0-9-]+)\.text/.exec(path) ?? [];
  const macro = operator.profile.requests?.macros.find((one) => one.code === code);
  return macro ? t.of(macro.name) : t(`office.settings.fields.${path.replace(LOCALISED, '$1').replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

/** A value as people read it; what a version leaves to the file is what the file says. */
export function shown({ t, operator }: SettingsView, path: string, value: SettingValue | undefined): string {
  const said = value === undefined ? (path === 'offices' ? fileOf(operator).offices : typedAt(fileOf(operator), path)) : value;
  if (Array.isArray(said)) return said.length === 0 ? t('office.settings.nothing') : said.map(({ name, address, hours }) => [name, address, hours].map((one) => t.of(one)).join(', ')).join('; ');
  if (typeof said === 'boolean' || said === 'yes') return t(said ? 'office.settings.yes' : 'office.settings.no');
  return said === null || said === '' ? t('office.settings.nothing') : String(said);
}
