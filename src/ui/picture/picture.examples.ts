import type { ExampleGroup } from '../example.ts';
import { picture } from './picture.view.ts';

export const pictureExamples: ExampleGroup = {
  component: 'Picture',
  examples: [
    { title: 'In a text', html: picture({ src: '/_gallery/icon.svg', words: 'Дүкен сөресі' }) },
    { title: 'Beside a name', html: picture({ src: '/_gallery/icon.svg', words: 'Аян', isSmall: true }) },
  ],
};
