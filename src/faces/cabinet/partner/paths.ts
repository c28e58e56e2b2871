/** Where a partner keeps his services. Further pages of his stand below the same address. */
export const partnerPaths = (base: string) => ({
  partner: (done?: string) => `${base}/partner${done === undefined ? '' : `?done=${done}`}`,
  partnerApplication: () => `${base}/partner/application`,
  partnerPeople: (done?: string) => `${base}/partner/people${done === undefined ? '' : `?done=${done}`}`,
  partnerPersonEnd: (employee: string) => `${base}/partner/people/${employee}/end`,
  partnerRequisites: (done?: string) => `${base}/partner/requisites${done === undefined ? '' : `?done=${done}`}`,
  partnerServices: () => `${base}/partner/services`,
  newPartnerService: () => `${base}/partner/services/new`,
  partnerService: (id: bigint, done?: string) => `${base}/partner/services/${id}${done === undefined ? '' : `?done=${done}`}`,
  partnerServiceReview: (id: bigint) => `${base}/partner/services/${id}/review`,
  partnerServiceWithdrawal: (id: bigint) => `${base}/partner/services/${id}/withdrawal`,
  partnerPictures: (id: bigint) => `${base}/partner/services/${id}/pictures`,
  partnerPicture: (id: bigint, picture: string) => `${base}/partner/services/${id}/pictures/${picture}`,
  partnerPlans: (id: bigint, done?: string) => `${base}/partner/services/${id}/plans${done === undefined ? '' : `?done=${done}`}`,
  partnerPlanEnd: (id: bigint, plan: bigint) => `${base}/partner/services/${id}/plans/${plan}/end`,
  partnerPrice: (id: bigint, plan: bigint) => `${base}/partner/services/${id}/plans/${plan}/price`,
  partnerPriceEnd: (id: bigint, change: string) => `${base}/partner/services/${id}/prices/${change}/end`,
});
