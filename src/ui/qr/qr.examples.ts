import type { ExampleGroup } from '../example.ts';
import { qr } from './qr.view.ts';

export const qrExamples: ExampleGroup = {
  component: 'Qr',
  examples: [{ title: 'A code to pay by', html: qr({ label: 'QR-код для оплаты в приложении банка', across: 7, boxes: [0, 0, 7, 1, 0, 1, 1, 5, 6, 1, 1, 5, 0, 6, 7, 1, 2, 2, 3, 3], caption: 'Отсканируйте код в приложении своего банка' }) }],
};
