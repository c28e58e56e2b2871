import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { DigitalService, VersionState } from '#catalog';
import { tag } from '#ui';

/** How a version of a card stands. */
export const versionTag = (t: Texts, state: VersionState): Html =>
  tag({ label: t(`catalog.versions.${state}`), tone: state === 'published' ? 'success' : state === 'returned' ? 'warning' : state === 'in-review' ? 'info' : 'neutral' });

/** Whether everybody sees the service. */
export const publicState = (t: Texts, { version, withdrawnBy }: Pick<DigitalService, 'version' | 'withdrawnBy'>): string =>
  t(`cabinet.partner.services.${withdrawnBy !== null ? `withdrawn.${withdrawnBy}` : version === null ? 'unpublished' : 'shown'}`);
