/** Single sign-on: where a partner's question is put to its user, and what he let partners know. The protocol's own addresses are named by its library, below `/sso`. */
export const signOnPaths = (base: string) => ({
  signOnQuestion: (question: string) => `${base}/sso/interactions/${question}`,
  signOnRefusal: (question: string) => `${base}/sso/interactions/${question}/refusal`,
  signOns: (done?: string) => `${base}/settings/sign-ons${done === undefined ? '' : `?done=${done}`}`,
  signOnEnd: (consent: string) => `${base}/settings/sign-ons/${consent}/end`,
});
