import { breadcrumbsExamples } from './breadcrumbs/breadcrumbs.examples.ts';
import { buttonExamples } from './button/button.examples.ts';
import { cardExamples } from './card/card.examples.ts';
import { chartExamples } from './chart/chart.examples.ts';
import { confirmationExamples } from './confirmation/confirmation.examples.ts';
import { detailsExamples } from './details/details.examples.ts';
import { foldExamples } from './fold/fold.examples.ts';
import { dialogExamples } from './dialog/dialog.examples.ts';
import { emptyExamples } from './empty/empty.examples.ts';
import { errorSummaryExamples } from './error-summary/error-summary.examples.ts';
import type { ExampleGroup } from './example.ts';
import { fieldExamples } from './field/field.examples.ts';
import { figureExamples } from './figure/figure.examples.ts';
import { footerExamples } from './footer/footer.examples.ts';
import { formExamples } from './form/form.examples.ts';
import { headerExamples } from './header/header.examples.ts';
import { iconExamples } from './icon/icon.examples.ts';
import { layoutExamples } from './layout/layout.examples.ts';
import { markExamples } from './mark/mark.examples.ts';
import { moneyExamples } from './money/money.examples.ts';
import { navigationExamples } from './navigation/navigation.examples.ts';
import { noticeExamples } from './notice/notice.examples.ts';
import { paginationExamples } from './pagination/pagination.examples.ts';
import { periodExamples } from './period/period.examples.ts';
import { pictureExamples } from './picture/picture.examples.ts';
import { progressExamples } from './progress/progress.examples.ts';
import { passkeyExamples } from './passkey/passkey.examples.ts';
import { pushExamples } from './push/push.examples.ts';
import { qrExamples } from './qr/qr.examples.ts';
import { searchExamples } from './search/search.examples.ts';
import { signatureExamples } from './signature/signature.examples.ts';
import { stepsExamples } from './steps/steps.examples.ts';
import { summaryListExamples } from './summary-list/summary-list.examples.ts';
import { tableExamples } from './table/table.examples.ts';
import { tabsExamples } from './tabs/tabs.examples.ts';
import { tagExamples } from './tag/tag.examples.ts';

/** Every component's examples, in the gallery's order: what a page is made of first, then forms, then what is shown. */
export const exampleGroups: readonly ExampleGroup[] = [
  headerExamples, navigationExamples, footerExamples, layoutExamples, breadcrumbsExamples, tabsExamples,
  buttonExamples, formExamples, fieldExamples, errorSummaryExamples, searchExamples, periodExamples, stepsExamples, signatureExamples, dialogExamples,
  figureExamples, chartExamples, passkeyExamples, pushExamples, qrExamples, moneyExamples, tableExamples, paginationExamples, summaryListExamples, cardExamples, tagExamples,
  noticeExamples, detailsExamples, foldExamples, progressExamples, pictureExamples, emptyExamples, confirmationExamples, iconExamples, markExamples,
];
