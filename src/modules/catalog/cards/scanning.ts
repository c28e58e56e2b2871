/** Has a picture of a card scanned; tried for about a day before a person has to look. */
export const scanCardPicture = { name: 'catalog.scan', retryLimit: 24, expireS: 600, heartbeatS: 60, atOnce: 2 };
