/** One's prepaid account: what it holds, topping it up, the statement, money back. */
export const balancePaths = (base: string) => ({
  balance: (done?: string) => `${base}/balance${done === undefined ? '' : `?done=${done}`}`,
  topUp: (draft?: string) => `${base}/balance/top-up${draft === undefined ? '' : `?draft=${draft}`}`,
  /** With an amount, in minor units, that somebody lacks. */
  topUpBy: (minor: bigint) => `${base}/balance/top-up?minor=${minor}`,
  topUpCheck: (draft: string) => `${base}/balance/top-up/check?draft=${draft}`,
  balanceStatement: (months?: string) => `${base}/balance/statement${months ? `?${months}` : ''}`,
  balanceStatementDocument: (months: string) => `${base}/balance/statement.pdf?${months}`,
  balanceStatementFile: (months: string) => `${base}/balance/statement.csv?${months}`,
  balanceStatementObject: (months: string) => `${base}/balance/statement.json?${months}`,
  closingDocuments: (more?: string) => `${base}/balance/documents${more ? `?${more}` : ''}`,
  closingDocument: (document: string, language?: string) => `${base}/balance/documents/${document}${language === undefined ? '' : `?in=${language}`}`,
  invoices: () => `${base}/balance/documents/invoices`,
  reconciliations: () => `${base}/balance/documents/reconciliations`,
  unusedMoney: () => `${base}/balance/refund`,
  balanceClosing: () => `${base}/balance/closing`,
});
