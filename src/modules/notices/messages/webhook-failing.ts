import type { Template } from '../message.ts';

/** A partner's program did not take an event for three days and is not tried any more by itself; `host` is its address, `since` the first attempt. */
export const webhookFailing: Template<{ host: string; since: string; event: string }> = ({ t, operator, values }) => ({
  subject: t('notices.webhook-failing.subject', { operator: t.of(operator.name) }),
  opening: [t('notices.webhook-failing.opening')],
  facts: [
    { label: t('notices.fact.program-host'), value: values.host },
    { label: t('notices.fact.since'), value: t.instant(Temporal.Instant.from(values.since)) },
  ],
  closing: [t('notices.webhook-failing.closing')],
});
