export type Language = 'kk' | 'ru' | 'en';

interface Texts {
  readonly name: string;
  readonly sandbox: string;
  readonly title: string;
  readonly number: string;
  readonly expiry: string;
  readonly expiryHint: string;
  readonly code: string;
  readonly pay: (sum: string) => string;
  readonly leave: string;
  readonly cards: string;
  readonly card: string;
  readonly outcome: string;
  readonly paid: string;
  readonly short: string;
  readonly expired: string;
  readonly wrongCode: string;
  readonly refused: string;
  readonly slow: string;
  readonly secure: string;
  readonly saved: (outcome: string) => string;
  readonly declined: string;
  readonly tryAgain: string;
  readonly challenge: string;
  readonly challengeText: (sum: string) => string;
  readonly confirm: string;
  readonly deny: string;
  readonly closed: string;
  readonly closedText: string;
  readonly back: string;
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  kk: {
    name: 'Қазақша', sandbox: 'Сынақ төлем беті: ақша есептен шығарылмайды', title: 'Картамен төлеу', number: 'Карта нөмірі', expiry: 'Жарамдылық мерзімі', expiryHint: 'ай/жыл, мысалы 12/30',
    code: 'Картаның артындағы код', pay: (sum) => `${sum} төлеу`, leave: 'Төлеуден бас тартып, қайту', cards: 'Сынақ карталары', card: 'Карта', outcome: 'Нәтижесі',
    paid: 'төленеді', short: 'қаражат жеткіліксіз', expired: 'картаның мерзімі өткен', wrongCode: 'код дұрыс емес', refused: 'банк бас тартады', slow: 'банк бес минут ойланып, төлемді өткізеді', secure: '3-D Secure', saved: (outcome) => `сақталған карта бойынша: ${outcome}`,
    declined: 'Төлем өтпеді. Басқа картамен төлеп көріңіз.', tryAgain: 'Қайта төлеп көру', challenge: 'Төлемді растау', challengeText: (sum) => `Банк ${sum} төлемін растауды сұрайды.`, confirm: 'Растау', deny: 'Бас тарту',
    closed: 'Бұл төлем аяқталған', closedText: 'Бұл бет арқылы енді төлеуге болмайды.', back: 'Қайту',
  },
  ru: {
    name: 'Русский', sandbox: 'Тестовая страница оплаты: деньги не списываются', title: 'Оплата картой', number: 'Номер карты', expiry: 'Срок действия', expiryHint: 'месяц/год, например 12/30',
    code: 'Код на обороте карты', pay: (sum) => `Заплатить ${sum}`, leave: 'Отказаться от оплаты и вернуться', cards: 'Тестовые карты', card: 'Карта', outcome: 'Что будет',
    paid: 'оплата пройдёт', short: 'недостаточно средств', expired: 'срок карты истёк', wrongCode: 'неверный код', refused: 'банк откажет', slow: 'банк подумает пять минут и проведёт оплату', secure: '3-D Secure', saved: (outcome) => `по сохранённой карте: ${outcome}`,
    declined: 'Оплата не прошла. Попробуйте другую карту.', tryAgain: 'Попробовать ещё раз', challenge: 'Подтверждение оплаты', challengeText: (sum) => `Банк просит подтвердить оплату ${sum}.`, confirm: 'Подтвердить', deny: 'Отказаться',
    closed: 'Этот платёж завершён', closedText: 'Заплатить на этой странице больше нельзя.', back: 'Вернуться',
  },
  en: {
    name: 'English', sandbox: 'Test payment page: no money is taken', title: 'Pay by card', number: 'Card number', expiry: 'Expiry date', expiryHint: 'month/year, for example 12/30',
    code: 'Code on the back of the card', pay: (sum) => `Pay ${sum}`, leave: 'Do not pay and go back', cards: 'Test cards', card: 'Card', outcome: 'What happens',
    paid: 'the payment goes through', short: 'insufficient funds', expired: 'the card has expired', wrongCode: 'wrong code', refused: 'the bank refuses', slow: 'the bank thinks for five minutes, then it goes through', secure: '3-D Secure', saved: (outcome) => `as a saved card: ${outcome}`,
    declined: 'The payment did not go through. Try another card.', tryAgain: 'Try again', challenge: 'Confirm the payment', challengeText: (sum) => `Your bank asks you to confirm the payment of ${sum}.`, confirm: 'Confirm', deny: 'Refuse',
    closed: 'This payment is over', closedText: 'You can no longer pay on this page.', back: 'Go back',
  },
};

export const languageOf = (asked: string | null, otherwise: string): Language => [asked, otherwise].find((one): one is Language => one === 'kk' || one === 'ru' || one === 'en') ?? 'ru';
