/** The jobs of imports, as those who enqueue them know them. Reading and applying take minutes, for the largest files an hour. */
const settings = { retryLimit: 3, expireS: 6 * 3600, heartbeatS: 30, atOnce: 1 } as const;

export interface ImportPayload {
  readonly operatorId: number;
  readonly importId: string;
}

export const previewImportJob = { name: 'preview-import', ...settings } as const;
export const applyImportJob = { name: 'apply-import', ...settings } as const;
