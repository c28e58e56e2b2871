/** What keeps others out of a user account that has both, and what staff may open at an office. */
export type Way = 'password' | 'second-factor';
