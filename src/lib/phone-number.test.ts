import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskedMobile, mobileNumber, readableMobile, telephoneNumber } from './phone-number.ts';

describe('mobile numbers', () => {
  test('every spelling of a number is the same number', () => {
    for (const typed of ['+7 701 234-56-78', '8 (701) 234 56 78', '87012345678', '7012345678', '77012345678', ' +7(701)2345678 ', '007 701 234 56 78', '8–701–234–56–78', '＋７ ７０１ ２３４ ５６ ７８', '+7.701.234.56.78', '8107 701 234 56 78'])
      assert.equal(mobileNumber(typed), '+77012345678', typed);
    assert.equal(mobileNumber('8 916 123-45-67'), '+79161234567');
    assert.equal(mobileNumber('916 123 45 67'), '+79161234567');
  });

  test('landlines, other countries, too few or many digits and letters are no mobile number', () => {
    for (const typed of ['+7 727 123 45 67', '+7 495 123 45 67', '+1 701 234 56 78', '+996 700 123 456', '+87012345678', '701234567', '870123456789', '+7 701 234 56 78 доб. 1', '', '٠٧٠١٢٣٤٥٦٧٨', '+7 701 234-56-78\n+7 701 234-56-79 1', '7+7012345678'])
      assert.equal(mobileNumber(typed), undefined, typed);
  });

  test('a landline is a telephone number, however it is written; a number with a digit too many is none', () => {
    for (const typed of ['8 (727) 123-45-67', '+7 727 123 45 67', '7271234567']) assert.equal(telephoneNumber(typed), '+77271234567', typed);
    for (const typed of ['87271234567 8', '+996 700 123 456', '100200']) assert.equal(telephoneNumber(typed), undefined, typed);
  });

  test('a number is shown readably to its owner and masked to everybody', () => {
    assert.equal(readableMobile('+77012345678'), '+7 701 234-56-78');
    assert.equal(maskedMobile('+77012345612'), '…12');
  });
});
