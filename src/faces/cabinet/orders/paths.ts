/** Where digital services are ordered, and what became of it. */
export const orderPaths = (base: string) => ({
  orders: (before?: string) => `${base}/orders${before === undefined ? '' : `?before=${before}`}`,
  newOrder: (plan: string, more?: { readonly volume: string; readonly periods: string }) => `${base}/orders/new?plan=${plan}${more === undefined ? '' : `&volume=${more.volume}&periods=${more.periods}`}`,
  newOrderForm: () => `${base}/orders/new`,
  orderAgreement: () => `${base}/orders/new/agreement`,
  order: (order: string, done?: string) => `${base}/orders/${order}${done === undefined ? '' : `?done=${done}`}`,
  orderDebit: (order: string) => `${base}/orders/${order}/debit`,
  orderDebitEnd: (order: string) => `${base}/orders/${order}/debit/end`,
  orderPlan: (order: string) => `${base}/orders/${order}/plan`,
  orderEnd: (order: string) => `${base}/orders/${order}/end`,
  debitStop: (token: string) => `${base}/orders/debits/${token}`,
});
