/** What the operator is asked for, and reports to the dispatcher. */
export const requestPaths = (base: string) => ({
  requests: (before?: string) => `${base}/requests${before === undefined ? '' : `?before=${before}`}`,
  newRequest: () => `${base}/requests/new`,
  requestForm: (kind: string, draft?: string) => `${base}/requests/new/${kind}${draft === undefined ? '' : `?draft=${draft}`}`,
  requestCheck: (draft?: string) => `${base}/requests/check${draft === undefined ? '' : `?draft=${draft}`}`,
  request: (request: string, done?: string) => `${base}/requests/${request}${done === undefined ? '' : `?done=${done}`}`,
  requestMessages: (request: string) => `${base}/requests/${request}/messages`,
  requestReopening: (request: string) => `${base}/requests/${request}/reopening`,
  requestRating: (request: string) => `${base}/requests/${request}/rating`,
  requestPhotos: (request: string) => `${base}/requests/${request}/photos`,
  requestPhoto: (request: string, photo: string) => `${base}/requests/${request}/photos/${photo}`,
  emergency: () => `${base}/emergency`,
  emergencySent: (link: string, done?: 'photo') => `${base}/emergency/sent/${link}${done === undefined ? '' : `?done=${done}`}`,
  emergencyKnown: (link: string) => `${base}/emergency/known/${link}`,
  outages: () => `${base}/outages`,
});
