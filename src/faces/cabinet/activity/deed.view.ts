import type { Language, Texts } from '#lib/i18n/texts.ts';
import type * as audit from '#audit';
import type { Operator } from '#operators';

/** One entry of the audit record in the words of the person it is about. */
export function deedText(t: Texts, operator: Operator, entry: audit.Entry): string {
  const key = `cabinet.actions.${entry.action}`;
  return t(t.has(key) ? key : 'cabinet.actions.other', {
    reason: reasonText(t, operator, entry.reason),
    document: documentTitle(t, operator, entry),
    version: Number(entry.details['version'] ?? 0),
    sessions: Number(entry.details['sessions'] ?? entry.details['endedSessions'] ?? 0),
    language: languageName(t, entry.details['language']),
    number: String(entry.details['number'] ?? ''),
  });
}

/** A reason is one of the profile's list, or what the member of staff wrote. */
function reasonText(t: Texts, operator: Operator, reason: string | null): string {
  if (reason === null) return t('cabinet.activity.no-reason');
  const listed = operator.profile.accessReasons.find(({ code }) => code === reason);
  return listed ? t.of(listed.name) : reason;
}

function documentTitle(t: Texts, operator: Operator, { subjectKind, subjectId, details }: audit.Entry): string {
  const code = subjectKind === 'document' ? subjectId : details['document'];
  if (typeof code !== 'string') return '';
  const known = operator.profile.documents.find((one) => one.code === code);
  return known ? t.of(known.title) : code;
}

function languageName(t: Texts, code: unknown): string {
  const key = `cabinet.languages.${code as Language}`;
  return t.has(key) ? t(key) : '';
}
