import type { Profile } from '../profile.ts';

/** One value of the profile that staff may change in the office. */
export interface Setting {
  /** Where it stands in the profile; members of a list are named by their code (`requests.macros.received.text.kk`). */
  readonly path: string;
  readonly group: SettingGroup;
  readonly kind: 'line' | 'phone' | 'email' | 'number' | 'switch';
  readonly isOptional: boolean;
  /** Characters of a line; of a number, its bounds. */
  readonly least: number;
  readonly most: number;
}

export const SETTING_GROUPS = ['contacts', 'offices', 'welcome', 'readings', 'macros'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

export type Office = Profile['offices'][number];

/** A value by its path, where it differs from the profile's file. `null`: left out there. Offices are one value, for they have no names of their own. */
export type SettingValues = Readonly<Record<string, SettingValue>>;
export type SettingValue = string | number | boolean | null | readonly Office[];

/** What is wrong with a typed setting, by its path. */
export type SettingFaults = Readonly<Record<string, string>>;

/** One state of the settings, as it was saved. */
export interface SettingsVersion {
  /** From 1; the profile's file alone is version 0. */
  readonly version: number;
  readonly changed: SettingValues;
  readonly changedBy: string;
  readonly changedAt: Temporal.Instant;
  readonly reason: string;
  readonly restores: number | null;
}

/** A version with what it changed; absent is what the profile's file says. */
export interface VersionChanges extends SettingsVersion {
  readonly changes: readonly { readonly path: string; readonly before: SettingValue | undefined; readonly after: SettingValue | undefined }[];
}
