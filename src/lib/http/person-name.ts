import { text, type Field } from './form.ts';

/** The name of a person: letters of any script with apostrophes and hyphens, one letter at least. */
export const personName = ({ optional = false } = {}): Field<string> => {
  const line = text({ max: 200, optional });
  return (typed) => {
    const read = line(typed);
    if ('fault' in read || read.value === '') return read;
    return /^\p{L}[\p{L}\p{M}'’ʼ‘`. -]*$/u.test(read.value) ? read : { fault: 'not-a-name' };
  };
};
