/** Addresses of the office, below the base that its operator is served at. The only place where they are written. */
export const officePaths = (base: string) => ({
  home: () => `${base}/`,
  signIn: (next?: string) => `${base}/sign-in${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
  signOut: () => `${base}/sign-out`,
  customers: () => `${base}/customers`,
  customer: (account: string, done?: string) => `${base}/customers/${account}${done === undefined ? '' : `?done=${done}`}`,
  customerPapers: (account: string) => `${base}/customers/${account}/papers`,
  customerPaper: (account: string, paper: string) => `${base}/customers/${account}/papers/${paper}`,
  customerReadings: (account: string) => `${base}/customers/${account}/readings`,
  readings: (more?: string) => `${base}/readings${more === undefined ? '' : `?${more}`}`,
  reading: (reading: string) => `${base}/readings/${reading}`,
  opening: (account: string) => `${base}/customers/${account}/opening`,
  imports: (before?: string) => `${base}/imports${before === undefined ? '' : `?before=${before}`}`,
  newImport: () => `${base}/imports/new`,
  import: (id: string, refused?: string) => `${base}/imports/${id}${refused === undefined ? '' : `?refused=${refused}`}`,
  application: (id: string) => `${base}/imports/${id}/application`,
  cancellation: (id: string) => `${base}/imports/${id}/cancellation`,
  rejects: (id: string) => `${base}/imports/${id}/rejects.csv`,
  approvals: (done?: string) => `${base}/approvals${done === undefined ? '' : `?done=${done}`}`,
  approval: (id: string) => `${base}/approvals/${id}`,
  audit: (before?: bigint) => `${base}/audit${before === undefined ? '' : `?before=${before}`}`,
  disputes: (done?: string) => `${base}/disputes${done === undefined ? '' : `?done=${done}`}`,
  dispute: (entry: bigint) => `${base}/disputes/${entry}`,
  staff: () => `${base}/staff`,
});

export type OfficePaths = ReturnType<typeof officePaths>;
