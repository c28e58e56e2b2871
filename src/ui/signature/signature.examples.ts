import type { ExampleGroup } from '../example.ts';
import { signature } from './signature.view.ts';

const words = {
  sign: 'Подписать',
  opening: 'Открываем NCALayer…',
  waiting: 'Выберите ключ в окне NCALayer.',
  sending: 'Подписано, отправляем…',
  cancelled: 'Вы отменили подписание.',
  absent: 'NCALayer не отвечает.',
  failed: 'Не удалось подписать.',
  elsewhere: 'Подписать на другом компьютере',
  download: 'Скачать файл',
  how: 'Скачайте файл, подпишите его любой программой и приложите подпись.',
  field: 'Файл с подписью',
  send: 'Отправить подпись',
};
const common = { action: '#', hidden: { token: 'x' }, file: { href: '#', name: 'agreement.md' }, ncalayer: { url: 'wss://127.0.0.1:13579', takesAnyAuthority: false }, language: 'ru', words };

export const signatureExamples: ExampleGroup = {
  component: 'Signature',
  examples: [{ title: 'A file to sign', html: signature(common) }],
};
