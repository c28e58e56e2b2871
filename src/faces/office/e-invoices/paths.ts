/** E-invoices of a month, as files. */
export const eInvoicePaths = (base: string) => ({
  eInvoices: (month?: string) => `${base}/e-invoices${month === undefined ? '' : `?month=${month}`}`,
  eInvoiceFile: (month: string, from: string) => `${base}/e-invoices/${month}/${from}`,
});
