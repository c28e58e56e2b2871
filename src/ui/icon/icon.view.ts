/** Icon: a small sign beside words, never instead of them; hidden from screen readers. */
import { html, trusted, type Html } from '#lib/html/html.ts';

export type IconName = keyof typeof PATHS;

/** Draws one icon in the colour of the text around it, one em and a quarter high. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${trusted(PATHS[name])}"/></svg>`;

/** The paths, on a 24-unit square, stroked. Listed for the gallery. */
export const PATHS = {
  home: 'M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  bill: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  card: 'M3 6h18v12H3zM3 10h18M7 15h3',
  meter: 'M4.5 18a9 9 0 1 1 15 0M12 13l4-4M12 13h.01',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  users: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 19c.7-3.5 3-5 6.5-5s5.8 1.5 6.5 5M16 4.500a3.5 3.5 0 0 1 0 6M18 14.500c2 .6 3.2 2 3.5 4.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 20 20',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  phone: 'M5 4h4l1.5 5L8 10.500a12 12 0 0 0 5.5 5.500l1.5-2.5 5 1.500v4c-8 1.5-16.5-7-15-15',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3 2',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  download: 'M12 4v11M7 10.500l5 5 5-5M4 20h16',
  upload: 'M12 16V5M7 9.500l5-5 5 5M4 20h16',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  shield: 'M12 3l8 3c0 7-2.5 11.5-8 15-5.5-3.5-8-8-8-15zM8.5 12l2.5 2.5 4.5-5',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.500M12 7.500h.01',
  alert: 'M12 4 2.5 20h19zM12 10v4.500M12 17.200h.01',
  close: 'M6 6l12 12M18 6 6 18',
  left: 'M14.5 6l-6 6 6 6',
  right: 'M9.5 6l6 6-6 6',
  down: 'M6 9.500l6 6 6-6',
  up: 'M6 14.500l6-6 6 6',
  exit: 'M14 4H5v16h9M10 12h10M16.5 8l4 4-4 4',
} as const;
