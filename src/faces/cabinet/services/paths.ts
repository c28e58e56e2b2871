/** Addresses of the public catalogue. */
export const catalogPaths = (base: string) => ({
  services: (more?: string) => `${base}/services${more ? `?${more}` : ''}`,
  service: (slug: string) => `${base}/services/${slug}`,
  servicePicture: (slug: string, picture: string) => `${base}/services/${slug}/pictures/${picture}`,
});
