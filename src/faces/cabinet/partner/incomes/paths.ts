/** What a partner earned, what was paid out to him, and the statement of what he is owed. */
export const incomePaths = (base: string) => ({
  partnerIncomes: (months?: string) => `${base}/partner/incomes${months ? `?${months}` : ''}`,
  partnerIncomesOf: (month: string, before?: string) => `${base}/partner/incomes/${month}${before ? `?before=${before}` : ''}`,
  partnerStatement: (months?: string) => `${base}/partner/statement${months ? `?${months}` : ''}`,
  partnerStatementDocument: (months: string) => `${base}/partner/statement.pdf?${months}`,
  partnerStatementFile: (months: string) => `${base}/partner/statement.csv?${months}`,
  partnerPayouts: () => `${base}/partner/payouts`,
  partnerPayout: (run: string, after?: string) => `${base}/partner/payouts/${run}${after ? `?after=${after}` : ''}`,
  partnerDocument: (document: string) => `${base}/partner/documents/${document}.pdf`,
});
