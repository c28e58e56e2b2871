/** Prepaid accounts in the office. */
export const prepaidPaths = (base: string) => ({
  prepaidAccounts: (more?: string) => `${base}/prepaid${more ? `?${more}` : ''}`,
  prepaidAccount: (account: string, done?: string) => `${base}/prepaid/${account}${done === undefined ? '' : `?done=${done}`}`,
  prepaidAdjustments: (account: string) => `${base}/prepaid/${account}/adjustments`,
  prepaidBlock: (account: string) => `${base}/prepaid/${account}/block`,
  prepaidBlockEnd: (account: string) => `${base}/prepaid/${account}/block/end`,
});
