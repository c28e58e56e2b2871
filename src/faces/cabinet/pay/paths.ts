/** Where money is paid, and what was. */
export const payPaths = (base: string) => ({
  pay: (account?: string, draft?: string) => `${base}/pay${account === undefined ? (draft === undefined ? '' : `?draft=${draft}`) : `?account=${account}`}`,
  payCheck: (draft: string) => `${base}/pay/check?draft=${draft}`,
  paid: (before?: string) => `${base}/pay/history${before === undefined ? '' : `?before=${before}`}`,
  payment: (id: string, refused?: string) => `${base}/pay/${id}${refused === undefined ? '' : `?refused=${refused}`}`,
  paymentBank: (id: string) => `${base}/pay/${id}/bank`,
  paymentReturn: (id: string) => `${base}/pay/${id}/return`,
  paymentCancellation: (id: string) => `${base}/pay/${id}/cancellation`,
  cards: (done?: string) => `${base}/pay/cards${done === undefined ? '' : `?done=${done}`}`,
  cardEnd: (card: string) => `${base}/pay/cards/${card}/end`,
  newAutopay: (account?: string) => `${base}/pay/autopays/new${account === undefined ? '' : `?account=${account}`}`,
  autopayEnd: (autopay: string) => `${base}/pay/autopays/${autopay}/end`,
  autopayStop: (token: string) => `${base}/pay/autopays/stop/${token}`,
  receiptFile: (id: string) => `${base}/pay/${id}/receipt.pdf`,
});
