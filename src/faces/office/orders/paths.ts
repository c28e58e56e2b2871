/** Orders of digital services in the office. */
export const orderPaths = (base: string) => ({
  orders: (more?: string) => `${base}/orders${more ? `?${more}` : ''}`,
  order: (order: bigint, done?: string) => `${base}/orders/${order}${done === undefined ? '' : `?done=${done}`}`,
  orderEnding: (order: bigint) => `${base}/orders/${order}/ending`,
  orderEndingEnd: (order: bigint) => `${base}/orders/${order}/ending/end`,
  orderClaim: (order: bigint) => `${base}/orders/${order}/claim`,
  forceMajeures: (done?: string) => `${base}/orders/force-majeure${done === undefined ? '' : `?done=${done}`}`,
  forceMajeureEnd: (id: string) => `${base}/orders/force-majeure/${id}/end`,
});
