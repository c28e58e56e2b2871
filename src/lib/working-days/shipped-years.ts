import kz from './kz.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import { readCalendarFile } from './calendar-file.ts';
import type { CalendarCode, CalendarYear } from './production-calendar.ts';

/** The years that this version of the program knows by itself; later ones are imported. */
export const shippedYears: Readonly<Record<CalendarCode, readonly CalendarYear[]>> = { KZ: readCalendarFile(kz).years, RU: readCalendarFile(ru).years };
