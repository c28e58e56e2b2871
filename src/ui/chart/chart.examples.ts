import type { ExampleGroup } from '../example.ts';
import { chart } from './chart.view.ts';

const ticks = ['қаң', 'ақп', 'нау', 'сәу', 'мам', 'мау', 'шіл', 'там', 'қыр', 'қаз', 'қар', 'жел'];
const now = [3.1, 2.9, 2.2, 1.1, null, null, null, null, 0.4, 1.8, null, null];
const before = [3.4, 3.2, 2.4, 1.4, 0.2, 0, 0, 0, 0.6, 1.7, 2.6, 3.3];
const said = (value: number | null | undefined): string => (value === null || value === undefined ? 'әлі берілмеген' : `${value} Гкал`);

export const chartExamples: ExampleGroup = {
  component: 'Chart',
  examples: [
    {
      title: 'This year beside the last',
      html: chart({
        label: 'Жылыту, айлар бойынша: 2026 жыл және 2025 жыл', ticks, top: 4, topText: '4 Гкал',
        series: [{ name: '2026', values: now }, { name: '2025', values: before }],
        table: { summary: 'Сандарды кесте түрінде көрсету', caption: 'Жылыту', columns: ['Ай', '2026', '2025'], rows: ticks.map((tick, at) => [tick, said(now[at]), said(before[at])]) },
      }),
    },
    {
      title: 'One row',
      html: chart({
        label: 'Суммы по месяцам', ticks: ['янв', 'фев', 'мар'], top: 10, topText: '10 000 ₽', series: [{ name: 'Оплачено', values: [4, 10, 0] }],
        table: { summary: 'Показать таблицей', caption: 'Суммы', columns: ['Месяц', 'Оплачено'], rows: [['январь', '4 000 ₽'], ['февраль', '10 000 ₽'], ['март', '0 ₽']] },
      }),
    },
  ],
};
