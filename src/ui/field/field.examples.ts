import { html } from '#lib/html/html.ts';
import type { ExampleGroup } from '../example.ts';
import { checkbox, checkboxes, dateField, radios } from './choice.view.ts';
import { codeField, fileField, longTextField, numberField, passwordField, selectField, textField } from './field.view.ts';

export const fieldExamples: ExampleGroup = {
  component: 'Field',
  examples: [
    {
      title: 'Text',
      html: html`${textField({ name: 'account', label: 'Дербес шот нөмірі', hint: 'Түбіртектің жоғарғы оң жақ бұрышында', inputmode: 'numeric', autocomplete: 'username', size: 'medium' })}
${textField({ name: 'email', type: 'email', label: 'Электронная почта', autocomplete: 'email', value: 'alua@example.org', optional: 'необязательно' })}`,
    },
    {
      title: 'With an error',
      html: textField({ name: 'phone', type: 'tel', label: 'Телефон', value: '8 700', autocomplete: 'tel', error: 'Телефон нөмірін толық енгізіңіз, мысалы 8 700 000 00 00' }),
    },
    { title: 'Password', html: passwordField({ name: 'password', label: 'Құпиясөз', autocomplete: 'current-password', show: 'Көрсету', hide: 'Жасыру' }) },
    {
      title: 'Number with a unit, code',
      html: html`${numberField({ name: 'reading', label: 'Көрсеткіш', unit: 'кВт·сағ', isWhole: true })}${codeField({ name: 'code', label: 'Код из приложения' })}`,
    },
    { title: 'Long text', html: longTextField({ name: 'message', label: 'Сообщение', value: 'Өтінішіңізді\nжазыңыз', rows: 3 }) },
    {
      title: 'Select and file',
      html: html`${selectField({ name: 'layout', label: 'Қабаттау', value: 'b', size: 'medium', options: [{ value: 'a', label: 'Есептеулер' }, { value: 'b', label: 'Төлемдер мен өсімпұлдар' }] })}
${fileField({ name: 'registry', label: 'Реестр', accept: '.csv,.txt', hint: 'До 2 ГБ: CSV или TXT' })}`,
    },
    {
      title: 'Radios',
      html: radios({ name: 'language', label: 'Хабарлама тілі', value: 'kk', isInline: true, choices: [{ value: 'kk', label: 'Қазақша' }, { value: 'ru', label: 'Русский' }, { value: 'en', label: 'English' }] }),
    },
    {
      title: 'Checkboxes with hints and an error',
      html: checkboxes({ name: 'channels', label: 'Как сообщать', error: 'Выберите хотя бы один способ', values: ['email'], choices: [{ value: 'email', label: 'Почта', hint: 'alua@example.org' }, { value: 'sms', label: 'SMS' }] }),
    },
    { title: 'An agreement', html: checkbox({ name: 'rules', label: html`<a href="#rules">Пайдалану ережелерін</a> қабылдаймын`, error: 'Жалғастыру үшін ережелерді қабылдаңыз' }) },
    {
      title: 'Date',
      html: dateField({ name: 'birth', label: 'Дата рождения', isBirthday: true, hint: 'Например, 27 3 1985', parts: { day: 'День', month: 'Месяц', year: 'Год' }, value: { day: '31', month: '2', year: '1985' } }),
    },
  ],
};
