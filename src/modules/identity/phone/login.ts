const LOGIN = /^[a-z][a-z0-9._-]{2,39}$/i;

/** Whether a text can be a login: Latin letters, digits, dots and hyphens, beginning with a letter, so that it is never taken for a number or an address. */
export const isLogin = (text: string): boolean => LOGIN.test(text);

/** A login as it is compared. */
export const loginKey = (login: string): string => login.toLowerCase();
