import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Channel } from './document.ts';

/** What a person accepts, as it was shown to him. */
export interface AcceptanceInput {
  readonly userId: string;
  readonly document: string;
  readonly version: number;
  /** The language the text was shown in. */
  readonly language: Language;
  /** The text of the control that was pressed, as shown. */
  readonly control: string;
  readonly channel: Channel;
  /** The signature over the version's exact bytes, where that is how it is accepted. */
  readonly signatureId?: string;
  readonly origin: Origin;
}
