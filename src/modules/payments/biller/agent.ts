import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { PaymentsHouse, PaymentTerms } from '../house.ts';
import type { BillerWords } from './biller.ts';

/** A bank or a net of terminals, as the profile declares it. */
export type Agent = NonNullable<PaymentTerms['agents']>[number];

/** The agent of that code; nothing where the operator has none of it. */
export const agentOf = (operator: Operator, code: string): Agent | undefined => operator.profile.payments?.agents?.find((agent) => agent.code === code);

/** What stands on the agent's screens: its payers are the operator's customers, so the operator's first language. */
export function wordsOf(house: Pick<PaymentsHouse, 'texts'>, operator: Operator): BillerWords {
  const t: Texts = house.texts(operator.languages[0] as Texts['language'], operator.zone);
  return {
    holder: t('payments.agents.fields.holder'),
    address: t('payments.agents.fields.address'),
    due: t('payments.agents.fields.due'),
    refused: (refusal) => t(`payments.agents.refusals.${refusal}`),
  };
}
