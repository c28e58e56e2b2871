/** Closing documents that were issued. */
export const closingDocumentPaths = (base: string) => ({
  closingDocuments: (more?: string) => `${base}/closing-documents${more ? `?${more}` : ''}`,
  closingDocument: (document: string, language?: string) => `${base}/closing-documents/${document}${language === undefined ? '' : `?in=${language}`}`,
});
