/** Where the operator takes partners on, reviews their cards and publishes their prices. */
export const partnerPaths = (base: string) => ({
  partners: (more?: string) => `${base}/partners${more === undefined ? '' : `?${more}`}`,
  partner: (id: bigint, done?: string) => `${base}/partners/${id}${done === undefined ? '' : `?done=${done}`}`,
  partnerService: (id: bigint, done?: string) => `${base}/partners/services/${id}${done === undefined ? '' : `?done=${done}`}`,
  partnerServiceWithdrawal: (id: bigint) => `${base}/partners/services/${id}/withdrawal`,
  partnerServicePicture: (id: bigint, picture: string) => `${base}/partners/services/${id}/pictures/${picture}`,
  priceChange: (id: string, done?: string) => `${base}/partners/prices/${id}${done === undefined ? '' : `?done=${done}`}`,
});
