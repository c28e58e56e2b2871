import { calendar } from '#lib/icalendar.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Published } from './announcement.ts';
import { isPublic } from './content.rules.ts';

/** What is announced to everybody as a calendar that programs subscribe to (RFC 5545); a correction moves the entry that is there. */
export const calendarFeed = (t: Texts, operator: Operator, list: readonly Published[], at: { readonly host: string; readonly addressOf: (id: string) => string }): string =>
  calendar({
    name: t('announcements.calendar', { operator: t.of(operator.name) }),
    entries: list.filter(isPublic).map(({ id, version, content, publishedAt }) => ({
      uid: `${id}@${at.host}`,
      sequence: version - 1,
      stampedAt: publishedAt,
      fromAt: content.fromAt,
      untilAt: content.untilAt,
      summary: t.of(content.title),
      description: t.of(content.body),
      url: at.addressOf(id),
    })),
  });
