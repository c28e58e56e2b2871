// The front door of the design system: plain values in, HTML out.

// Pages
export { document, type Page, type PageAssets } from './document/document.view.ts';
export { header, type Header } from './header/header.view.ts';
export { languageLinks, LANGUAGE_NAMES } from './header/languages.ts';
export { navigation, type Section } from './navigation/navigation.view.ts';
export { footer, type Footer } from './footer/footer.view.ts';
export { columns, pageTitle, section, tiles } from './layout/layout.view.ts';
export { backLink, breadcrumbs } from './breadcrumbs/breadcrumbs.view.ts';
export { tabs } from './tabs/tabs.view.ts';
export { type Link } from './link.ts';

// Forms
export { form, type Form } from './form/form.view.ts';
export { codeField, fileField, hiddenField, longTextField, numberField, passwordField, selectField, textField, type Option, type TextField } from './field/field.view.ts';
export { checkbox, checkboxes, dateField, radios, type Choice, type DateParts } from './field/choice.view.ts';
export { dateOf, dayOf, partsOf } from './field/typed-date.ts';
export { errorOf, isFaulty, sentencesOf, summaryOf, titleOf, type Sentences } from './error-summary/sentences.ts';
export { button, buttonLink, buttons, type ButtonKind } from './button/button.view.ts';
export { search, type Search } from './search/search.view.ts';
export { periodChooser, type Period } from './period/period.view.ts';
export { signature, type Signature, type SignatureWords } from './signature/signature.view.ts';
export { steps, type Step } from './steps/steps.view.ts';
export { dialog, dialogOpener } from './dialog/dialog.view.ts';

// What is shown
export { notice, type NoticeKind } from './notice/notice.view.ts';
export { confirmation, type Confirmation } from './confirmation/confirmation.view.ts';
export { summaryList, type SummaryRow } from './summary-list/summary-list.view.ts';
export { table, type Column, type Row, type Table } from './table/table.view.ts';
export { pagination, type Pagination } from './pagination/pagination.view.ts';
export { money, type MoneyTone } from './money/money.view.ts';
export { figure, figures, type FigureTone } from './figure/figure.view.ts';
export { chart, type Chart } from './chart/chart.view.ts';
export { passkey, type Passkey } from './passkey/passkey.view.ts';
export { push, type Push } from './push/push.view.ts';
export { qr, type Qr } from './qr/qr.view.ts';
export { picture } from './picture/picture.view.ts';
export { card } from './card/card.view.ts';
export { tag, type TagTone } from './tag/tag.view.ts';
export { details } from './details/details.view.ts';
export { fold } from './fold/fold.view.ts';
export { progress, type Progress } from './progress/progress.view.ts';
export { empty } from './empty/empty.view.ts';
export { icon, type IconName } from './icon/icon.view.ts';
export { mark } from './mark/mark.view.ts';
export { gallery } from './gallery/gallery.view.ts';

// What browsers load, and the installable app
export { loadAssets, serviceWorker, type Asset, type Assets } from './assets.ts';
export { accentCss } from './accent.ts';
export { appIconPng, appIconSvg } from './app/app-icon.ts';
export { manifest, type Manifest } from './app/manifest.ts';
export { keepReadings } from './app/keep-readings.view.ts';
export { offline } from './app/offline.view.ts';
