import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { CardContent, CardVersion, DigitalService, Picture } from '#catalog';
import type { CatalogSettings, Profile } from '#operators';
import { backLink, button, buttonLink, buttons, details, errorOf, fileField, form, notice, section, summaryList, table, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { cardFields } from './card-fields.view.ts';
import { publicState, versionTag } from './state.view.ts';

export interface EditorView {
  readonly t: Texts;
  readonly settings: CatalogSettings;
  readonly documents: Profile['documents'];
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly service: DigitalService;
  readonly versions: readonly CardVersion[];
  readonly newest: CardVersion;
  readonly pictures: readonly Picture[];
  readonly content: CardContent;
  readonly sentences: Sentences;
}

export function serviceEditor(view: EditorView): Html {
  const { t, paths, token, service, versions, newest } = view;
  const isOpen = newest.state === 'draft' || newest.state === 'returned';
  return html`${backLink({ label: t('cabinet.partner.rooms.services'), href: paths.partnerServices() })}
${newest.state === 'returned' && notice({ kind: 'warning', title: t('cabinet.partner.card.returned'), body: html`<p>${newest.reason}</p>` })}
${service.withdrawnBy === 'operator' && notice({ kind: 'warning', title: t('cabinet.partner.services.withdrawn.operator'), body: html`<p>${service.withdrawnReason}</p>` })}
${summaryList([
    { key: t('cabinet.partner.services.card'), value: versionTag(t, newest.state) },
    { key: t('cabinet.partner.services.catalogue'), value: service.version !== null && service.withdrawnAt === null ? html`<a href="${paths.service(service.slug)}">${publicState(t, service)}</a>` : publicState(t, service) },
  ])}
${buttons([
    buttonLink({ label: t('cabinet.partner.plans'), href: paths.partnerPlans(service.id), kind: 'secondary' }),
    isOpen && form({ action: paths.partnerServiceReview(service.id), hidden: { token: token(), revision: String(newest.revision) }, body: button({ label: t('cabinet.partner.card.submit'), icon: 'check' }) }),
  ])}
${newest.state === 'in-review' ? notice({ kind: 'info', title: t('cabinet.partner.card.in-review') }) : editing(view, isOpen ? newest.revision : 0)}
${versions.length > 1 && section({ title: t('cabinet.partner.card.versions'), body: history(t, versions) })}
${service.version !== null && service.withdrawnBy !== 'operator' && withdrawal(view)}`;
}

/** A published version is written on as the next one. */
function editing({ t, settings, documents, paths, token, service, pictures, content, sentences }: EditorView, revision: number): Html {
  return html`${section({
    title: t('cabinet.partner.card'),
    body: form({
      action: paths.partnerService(service.id),
      hidden: { token: token(), revision: String(revision) },
      body: [...cardFields({ t, settings, documents, content, sentences, pictures, pictureHref: (id) => paths.partnerPicture(service.id, id) }), button({ label: t('cabinet.partner.card.save') })],
    }),
  })}
${section({
    title: t('cabinet.partner.card.pictures'),
    body: form({
      action: paths.partnerPictures(service.id),
      hidden: { token: token() },
      hasFiles: true,
      body: [fileField({ name: 'file', label: t('cabinet.partner.card.file'), hint: t('cabinet.partner.card.file.hint'), accept: '.png,.jpg,.jpeg,image/png,image/jpeg', ...errorOf(sentences, 'file') }), button({ label: t('cabinet.partner.card.upload'), kind: 'secondary', icon: 'upload' })],
    }),
  })}`;
}

const history = (t: Texts, versions: readonly CardVersion[]): Html =>
  table({
    caption: t('cabinet.partner.card.versions'),
    isCaptionHidden: true,
    columns: ['version', 'state', 'decided'].map((name) => ({ label: t(`cabinet.partner.card.versions.${name}`) })),
    rows: versions.map(({ version, state, decidedAt, reason }) => {
      const cells = [String(version), versionTag(t, state), decidedAt ? t.instant(decidedAt) : '–'];
      return reason === null ? cells : { cells, below: reason };
    }),
  });

function withdrawal({ t, paths, token, service }: EditorView): Html {
  const isOff = service.withdrawnAt !== null;
  const word = isOff ? 'cabinet.partner.services.put-back' : 'cabinet.partner.services.withdraw';
  return details({
    summary: t(word),
    body: html`<p>${t(`${word}.body`)}</p>${form({ action: paths.partnerServiceWithdrawal(service.id), hidden: { token: token(), ...(isOff && { back: 'yes' }) }, body: button({ label: t(word), kind: isOff ? 'secondary' : 'danger' }) })}`,
  });
}
