/** What the page of this program says. */
export interface Words {
  readonly title: string;
  readonly lead: string;
  readonly enter: string;
  readonly welcome: string;
  readonly known: string;
  readonly email: string;
  readonly orders: string;
  readonly none: string;
  readonly number: string;
  readonly state: string;
  readonly failed: string;
  readonly again: string;
  readonly leave: string;
  readonly states: Readonly<Record<string, string>>;
}

export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const WORDS: Readonly<Record<Language, Words>> = {
  kk: {
    title: 'Үлгі серіктес: касса және қойма', lead: 'Бұл – бөлек бағдарлама. Ол платформаның құпиясөзін білмейді: кім екеніңізді платформаның өзі айтады.', enter: 'Платформа арқылы кіру', welcome: 'Сіз кірдіңіз',
    known: 'Сізді бұл бағдарлама осы атпен біледі', email: 'Электрондық пошта', orders: 'Тапсырыстарыңыз', none: 'Тапсырыс әзірге жоқ.', number: 'Біздегі нөмірі', state: 'Күйі', failed: 'Кіру мүмкін болмады', again: 'Қайта көру', leave: 'Шығу',
    states: { placed: 'қабылданды', active: 'жұмыс істеп тұр', suspended: 'тоқтатыла тұрды', resumed: 'жұмыс істеп тұр', ended: 'аяқталды', withdrawn: 'қайтарып алынды' },
  },
  ru: {
    title: 'Партнёр-образец: касса и склад', lead: 'Это отдельная программа. Пароля платформы она не знает: кто вы, говорит сама платформа.', enter: 'Войти через платформу', welcome: 'Вы вошли',
    known: 'Эта программа знает вас под таким именем', email: 'Электронная почта', orders: 'Ваши заказы', none: 'Заказов пока нет.', number: 'Номер у нас', state: 'Состояние', failed: 'Войти не получилось', again: 'Попробовать ещё раз', leave: 'Выйти',
    states: { placed: 'принят', active: 'действует', suspended: 'приостановлен', resumed: 'действует', ended: 'завершён', withdrawn: 'отозван' },
  },
  en: {
    title: 'Sample partner: till and stock', lead: 'This is a program of its own. It does not know your password: the platform says who you are.', enter: 'Sign in through the platform', welcome: 'You are signed in',
    known: 'This program knows you by this name', email: 'E-mail', orders: 'Your orders', none: 'There are no orders yet.', number: 'Our number', state: 'State', failed: 'You could not be signed in', again: 'Try again', leave: 'Sign out',
    states: { placed: 'taken', active: 'active', suspended: 'suspended', resumed: 'active', ended: 'ended', withdrawn: 'withdrawn' },
  },
};

/** The language of a browser: the first it names that is spoken here. */
export const languageOf = (accepted: string): Language => accepted.split(',').map((each) => each.trim().slice(0, 2).toLowerCase()).find((each): each is Language => (LANGUAGES as readonly string[]).includes(each)) ?? 'ru';
