/** Addresses of the API, below the base that its operator is served at. The only place where they are written. */
export const apiPaths = (base: string) => ({
  v1: () => `${base}/v1`,
  openapi: () => `${base}/v1/openapi.json`,
});

export type ApiPaths = ReturnType<typeof apiPaths>;
