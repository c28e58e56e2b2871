/** What users and the operator publish, as staff see it. */
export const contentPaths = (base: string) => ({
  cases: (what?: string) => `${base}/cases${what === undefined ? '' : `?of=${what}`}`,
  case: (one: string, done?: string) => `${base}/cases/${one}${done === undefined ? '' : `?done=${done}`}`,
  caseDecision: (one: string) => `${base}/cases/${one}/decision`,
  caseSettlement: (one: string) => `${base}/cases/${one}/settlement`,
  casePicture: (one: string, picture: string) => `${base}/cases/${one}/pictures/${picture}`,
  writings: (done?: string) => `${base}/writings${done === undefined ? '' : `?done=${done}`}`,
  newWriting: () => `${base}/writings/new`,
  writing: (writing: string, done?: string) => `${base}/writings/${writing}${done === undefined ? '' : `?done=${done}`}`,
  writingRemoval: (writing: string) => `${base}/writings/${writing}/removal`,
  pictures: (done?: string) => `${base}/writings/pictures${done === undefined ? '' : `?done=${done}`}`,
  picture: (picture: string) => `${base}/writings/pictures/${picture}`,
  pictureRemoval: (picture: string) => `${base}/writings/pictures/${picture}/removal`,
  adverts: (done?: string) => `${base}/adverts${done === undefined ? '' : `?done=${done}`}`,
  newAdvert: () => `${base}/adverts/new`,
  advertEnd: (advert: string) => `${base}/adverts/${advert}/end`,
  advertLetters: (advert: string) => `${base}/adverts/${advert}/letters`,
});
