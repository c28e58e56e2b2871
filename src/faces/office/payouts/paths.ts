/** Where partners' payouts are drawn up, agreed to and settled. */
export const payoutPaths = (base: string) => ({
  payouts: (more?: string) => `${base}/payouts${more ? `?${more}` : ''}`,
  payoutStatement: () => `${base}/payouts/statement`,
  withholdings: (done?: string) => `${base}/payouts/withholdings${done === undefined ? '' : `?done=${done}`}`,
  withholdingEnd: (id: string) => `${base}/payouts/withholdings/${id}/end`,
  payoutRun: (run: string, more?: string) => `${base}/payouts/${run}${more ? `?${more}` : ''}`,
  payoutSubmission: (run: string) => `${base}/payouts/${run}/submission`,
  payoutEnd: (run: string) => `${base}/payouts/${run}/end`,
  payoutRegister: (run: string) => `${base}/payouts/${run}/register.csv`,
  payoutPayment: (run: string, payout: bigint) => `${base}/payouts/${run}/${payout}/payment`,
  payoutReturn: (run: string, payout: bigint) => `${base}/payouts/${run}/${payout}/return`,
});
