import { html } from '#lib/html/html.ts';
import { button } from '../button/button.view.ts';
import type { ExampleGroup } from '../example.ts';
import { fileField, textField } from '../field/field.view.ts';
import { form } from './form.view.ts';

export const formExamples: ExampleGroup = {
  component: 'Form',
  examples: [
    {
      title: 'With a token',
      html: form({ action: '/registration', hidden: { token: 'abc' }, body: html`${textField({ name: 'form-account', label: 'Дербес шот' })}${button({ label: 'Жалғастыру' })}` }),
    },
    {
      title: 'With a file',
      html: form({ action: '/imports', hasFiles: true, body: html`${fileField({ name: 'form-file', label: 'Реестр', accept: '.csv' })}${button({ label: 'Проверить файл', icon: 'upload' })}` }),
    },
  ],
};
