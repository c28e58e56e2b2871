/** Where a partner sets up his programs: what they are told, and sign-on to them. */
export const programPaths = (base: string) => ({
  programs: (done?: string, shown?: string) => `${base}/partner/programs${done === undefined ? '' : `?done=${done}`}${shown === undefined ? '' : `&shown=${shown}`}`,
  programEndpoint: () => `${base}/partner/programs/endpoint`,
  programSecret: () => `${base}/partner/programs/endpoint/secret`,
  programTest: () => `${base}/partner/programs/endpoint/test`,
  programSignOn: () => `${base}/partner/programs/sign-on`,
  programSignOnSecret: () => `${base}/partner/programs/sign-on/secret`,
  deliveries: (before?: string) => `${base}/partner/programs/deliveries${before === undefined ? '' : `?before=${before}`}`,
  delivery: (id: string, done?: string) => `${base}/partner/programs/deliveries/${id}${done === undefined ? '' : `?done=${done}`}`,
  deliveryAttempt: (id: string) => `${base}/partner/programs/deliveries/${id}/attempts`,
});
