import type { Template } from '../message.ts';

/** What is advertised, to whoever consented to it: it says what it is, and whose. `link` is an address of the web, or empty. */
export const advertisement: Template<{ title: string; words: string; advertiser: string; link: string }> = ({ t, values }) => ({
  subject: t('notices.advertisement.subject', { title: values.title }),
  opening: [t('notices.advertisement.opening'), values.words],
  facts: [{ label: t('notices.fact.advertiser'), value: values.advertiser }, ...(values.link === '' ? [] : [{ label: t('notices.fact.advertised-at'), value: values.link }])],
  closing: [t('notices.advertisement.closing')],
});
