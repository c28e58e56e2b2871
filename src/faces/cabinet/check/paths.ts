/** Where whoever holds a closing document checks it. */
export const checkPaths = (base: string) => ({
  check: (token: string) => `${base}/check/${token}`,
});
